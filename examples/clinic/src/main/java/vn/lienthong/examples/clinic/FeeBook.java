package vn.lienthong.examples.clinic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.inbox.PaymentBook;

/** The clinic's fees (sổ thu phí) in the table of {@link VisitBook}, for the inbox. */
final class FeeBook implements PaymentBook {
    private final PaymentBook bills;

    /** The fees of the visits, and the bills of the cash desk. */
    FeeBook(PaymentBook bills) {
        this.bills = bills;
    }

    // tag::book[]
    @Override
    public OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from payment where reference = ?")) {
            select.setString(1, reference);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(Clinic.FEE_VND) : bills.expectedVnd(rail, reference, connection);
            }
        }
    }

    @Override
    public void settle(Change change, Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update payment set outcome = ? where reference = ?")) {
            update.setString(1, change.status().name());
            update.setString(2, change.reference());
            if (update.executeUpdate() == 0) {
                bills.settle(change, connection);
            }
        }
    }
    // end::book[]

    @Override
    public void unmatched(String caseId, BankCredit credit, Connection connection) throws SQLException {
        bills.unmatched(caseId, credit, connection);
    }
}
