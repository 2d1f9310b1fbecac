package vn.lienthong.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.BirthDate;

/**
 * A person of whom the provider says no more than who it is (người dùng): what a plain OpenID Connect provider tells. Not a
 * citizen known by a personal id: the profile of the dialect {@code oidc} says which claims make one. Masks itself.
 *
 * @param accountId {@code sub}, which is unique at this provider alone
 */
public record Person(
        String accountId,
        @Nullable String fullName,
        @Nullable BirthDate birthDate,
        Contact contact,
        Claims claims) implements Subject {
    /** Refuses what a person must have. */
    public Person {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(claims, "claims");
    }

    @Override
    public String toString() {
        return "Person[***]";
    }
}
