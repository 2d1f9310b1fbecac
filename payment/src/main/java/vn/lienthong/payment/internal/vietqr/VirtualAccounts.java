package vn.lienthong.payment.internal.vietqr;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One virtual account for each payment (tài khoản ảo): the prefix that the bank has given, the digits of the reference, and a
 * check digit, so that a mistyped account is not that of another payment.
 */
final class VirtualAccounts {
    private static final int MOST = 19;
    private static final int RADIX = 10;

    private final String prefix;

    VirtualAccounts(String prefix) {
        this.prefix = prefix;
    }

    /** The most digits of a reference. */
    int most() {
        return MOST - prefix.length() - 1;
    }

    /** The account of a reference of digits. */
    String of(String reference) {
        return prefix + reference + CheckCharacter.of(reference, RADIX);
    }

    /** The reference of an account, or {@code null} if it is none of these. */
    @Nullable
    String referenceOf(@Nullable String account) {
        if (account == null || !account.toUpperCase(Locale.ROOT).startsWith(prefix.toUpperCase(Locale.ROOT))) {
            return null;
        }
        String digits = account.substring(prefix.length());
        if (digits.length() < 2 || digits.length() > most() + 1 || !digits.matches("[0-9]+")) {
            return null;
        }
        String reference = digits.substring(0, digits.length() - 1);
        return account.equalsIgnoreCase(of(reference)) ? reference : null;
    }
}
