package vn.lienthong.payment.internal.vietqr;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankCredit.Direction;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.spi.BankNotice;
import vn.lienthong.payment.spi.BankNoticeReader;

/**
 * Which payment a movement on the account is for (khớp giao dịch ngân hàng). The amount is compared by the program, which
 * knows how much was asked for; money that names no payment is given on as it is.
 */
final class TransferNotices {
    /** The code fits. */
    static final String FITS = "FITS";

    /** The code fits, but the money came to another account than the one in the profile. */
    static final String OTHER_ACCOUNT = "OTHER_ACCOUNT";

    /** No code, or more than one. */
    static final String NO_CODE = "NO_CODE";

    /** Money went out. */
    static final String OUTGOING = "OUTGOING";

    private final String service;
    private final BankNoticeReader reader;
    private final String account;
    private final Function<BankCredit, @Nullable String> reference;

    TransferNotices(
            String service, BankNoticeReader reader, String account, Function<BankCredit, @Nullable String> reference) {
        this.service = service;
        this.reader = reader;
        this.account = account;
        this.reference = reference;
    }

    /** The reference in the purpose. */
    static Function<BankCredit, @Nullable String> byPurpose(TransferCode code) {
        return credit -> {
            Set<String> found = code.referencesIn(credit.purpose());
            return found.size() == 1 ? found.iterator().next() : null;
        };
    }

    /** The reference in the virtual account; some services tell it as the account. */
    static Function<BankCredit, @Nullable String> byAccount(VirtualAccounts accounts) {
        return credit -> {
            String found = accounts.referenceOf(credit.virtualAccount());
            return found == null ? accounts.referenceOf(credit.account()) : found;
        };
    }

    NoticeResult read(RawNotice raw) {
        BankNotice notice = reader.read(raw);
        if (notice instanceof BankNotice.Rejected rejected) {
            return new NoticeResult.Refused(rejected.reason(), rejected.reply(), rejected.signed());
        }
        if (notice instanceof BankNotice.Trial trial) {
            return new NoticeResult.Verified(PaymentNotice.builder("", PaymentStatus.PENDING, 0, trial.replies())
                    .kind(PaymentNotice.Kind.TRIAL)
                    .noticeKey("trial")
                    .build());
        }
        return new NoticeResult.Verified(moved((BankNotice.Moved) notice));
    }

    private PaymentNotice moved(BankNotice.Moved moved) {
        BankCredit credit = moved.credit();
        boolean came = credit.direction() == Direction.IN;
        String named = came ? reference.apply(credit) : null;
        String code = !came ? OUTGOING : named == null ? NO_CODE : isOurs(credit) ? FITS : OTHER_ACCOUNT;
        PaymentStatus status = code.equals(FITS) ? PaymentStatus.PAID : PaymentStatus.NEEDS_REVIEW;
        return PaymentNotice.builder(named == null ? "" : named, status, credit.amountVnd(), moved.replies())
                .kind(named == null ? PaymentNotice.Kind.UNMATCHED : PaymentNotice.Kind.RESULT)
                .rawCode(code)
                .transactionId(credit.reference() == null ? credit.id() : credit.reference())
                .paidAt(status == PaymentStatus.PAID ? credit.at() : null)
                .credit(credit)
                .noticeKey(String.join("|", "movement", service, credit.account(), credit.id()))
                .fields(moved.fields())
                .build();
    }

    private boolean isOurs(BankCredit credit) {
        return account.equalsIgnoreCase(credit.account())
                || reference.apply(BankCredit.builder(credit.id(), Direction.IN, credit.account(), credit.amountVnd())
                                .build())
                        != null;
    }
}
