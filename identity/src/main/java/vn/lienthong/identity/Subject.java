package vn.lienthong.identity;

import org.jspecify.annotations.Nullable;

/**
 * Who logged in (chủ thể đăng nhập). {@link Unrecognised} is an account of a type that the profile does not list: a new
 * type at the platform must not stop the program, and must not be taken for a citizen either.
 */
public sealed interface Subject permits Citizen, Business, Official, Person, Unrecognised {
    /**
     * The platform's stable id of the account: the key by which a local account is linked. {@code sub} at a plain OpenID
     * Connect provider; {@code TechID} at the
     * national portal, or {@code sub:} and {@code sub} if an {@link Unrecognised} account has none; in a partner log-in, which has nothing else, the personal id itself for a citizen, and for any
     * other account the id of its representative after {@code business:}, {@code official:} or {@code unrecognised:};
     * without a personal id, {@code sub} after {@code sub:}.
     * Not shown by {@code toString()}.
     */
    String accountId();

    /** The full name of the person who logged in (for a business, of its representative), or {@code null}. */
    @Nullable
    String fullName();

    /** Everything that the platform sent, unchanged. */
    Claims claims();
}
