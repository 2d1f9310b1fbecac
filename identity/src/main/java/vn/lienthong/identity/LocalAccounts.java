package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * The program's own accounts (tài khoản nội bộ), as far as {@link AccountLink} has to look them up. Each method gives the
 * program's key of the one account that fits, or {@code null} where none or several do.
 */
public interface LocalAccounts {
    /** The account that was linked to this {@link Subject#accountId()} before. */
    @Nullable
    String byAccountId(String accountId);

    /** The account that holds this personal id, old card number, tax code or registration number. */
    @Nullable
    String byNumber(AccountLink.MatchedBy matchedBy, String number);
}
