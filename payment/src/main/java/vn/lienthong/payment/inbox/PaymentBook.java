package vn.lienthong.payment.inbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.PaymentStatus;

/**
 * The program's own records of what is to be paid (sổ theo dõi thanh toán). Its methods run in the inbox's transaction: write
 * with the given connection, and neither commit, roll back nor close it. An exception rolls everything back, and the platform
 * sends its notice again. Thread-safe.
 */
public interface PaymentBook {
    /**
     * How much is to be paid for that reference, in đồng.
     *
     * @param rail the role of the rail in the profile, such as {@code payment-momo}
     * @param reference the reference of a {@link vn.lienthong.payment.PaymentKey}
     * @return empty if the program has no such payment
     */
    OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException;

    /**
     * What the payer pays for (khoản thu). References with the same one, of whatever rail, are attempts at one payment: money
     * for two of them is {@link PaymentCase.Kind#PAID_TWICE}, and what fails at one is not told after another has paid. Unless
     * overridden, the same reference at two rails is one payment. Override it if each attempt has a reference of its own (return
     * the bill's number), or if rails have references of their own that may be equal by chance (put the rail in front). Called
     * for references that {@link #expectedVnd} knows.
     *
     * @return always the same for one reference
     */
    default String payment(String rail, String reference, Connection connection) throws SQLException {
        return reference;
    }

    /**
     * A payment has a new status, or the same one with more money: {@code UNDERPAID} or {@code OVERPAID} by an answer about all
     * that was paid, or {@code PARTLY_REFUNDED} once more. Each change is committed once, however often its notice arrives; the method may be called
     * again if that transaction was rolled back, so do nothing here beside writing with the connection.
     *
     * @param change what is known now
     */
    void settle(Change change, Connection connection) throws SQLException;

    /**
     * Money came that names no payment of ours (tiền về chưa rõ khoản thu). Keep what is needed to find out whose it is, such
     * as the text of the transfer and who paid: the inbox opens a {@link PaymentCase} without personal data.
     *
     * @param caseId the id of that case
     */
    void unmatched(String caseId, BankCredit credit, Connection connection) throws SQLException;

    /**
     * A change of a payment (thay đổi trạng thái thanh toán).
     *
     * @param rail the role of the rail
     * @param reference the reference of the payment
     * @param status where it stands now; {@link PaymentStatus#UNDERPAID} or {@link PaymentStatus#OVERPAID} if another amount
     *     than the expected one has arrived, whatever the platform calls it
     * @param received what has arrived
     */
    record Change(String rail, String reference, PaymentStatus status, Received received) {}
}
