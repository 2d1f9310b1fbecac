package vn.lienthong.payment.spi;

import java.util.List;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.SignatureExplanation;

/**
 * Reads the notices of one bank or notice service about movements on an account (đọc thông báo biến động số dư), for the rail
 * {@code vietqr}. Immutable and thread-safe.
 */
public interface BankNoticeReader {
    /**
     * Checks the notice first, in constant time and over the raw bytes, then reads it. No input may make it throw: a bad
     * notice is {@link BankNotice.Rejected} with the reply that the service expects.
     */
    BankNotice read(RawNotice notice);

    /** Explains the signature of a notice, without a secret. By default there is no explanation. */
    default SignatureExplanation explain(RawNotice notice) {
        boolean fits = !(read(notice) instanceof BankNotice.Rejected);
        return new SignatureExplanation(
                "", "none", fits, fits ? List.of() : List.of("this reader does not explain its signatures"));
    }
}
