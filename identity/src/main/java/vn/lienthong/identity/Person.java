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

    /** Starts a person; programs need this in tests only. */
    public static Builder builder(String accountId, Claims claims) {
        return new Builder(accountId, claims);
    }

    /** Builds a {@link Person}. Not thread-safe. */
    public static final class Builder {
        private final String accountId;
        private final Claims claims;
        private @Nullable String fullName;
        private @Nullable BirthDate birthDate;
        private Contact contact = Contact.NONE;

        private Builder(String accountId, Claims claims) {
            this.accountId = accountId;
            this.claims = claims;
        }

        /** The full name. */
        public Builder fullName(@Nullable String value) {
            fullName = value;
            return this;
        }

        /** The date of birth. */
        public Builder birthDate(@Nullable BirthDate value) {
            birthDate = value;
            return this;
        }

        /** How to reach the person. */
        public Builder contact(Contact value) {
            contact = value;
            return this;
        }

        /** Makes the person. */
        public Person build() {
            return new Person(accountId, fullName, birthDate, contact, claims);
        }
    }

    @Override
    public String toString() {
        return "Person[***]";
    }
}
