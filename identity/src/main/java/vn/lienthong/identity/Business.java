package vn.lienthong.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.TaxCode;

/**
 * A business with an account of its own (doanh nghiệp), for which its representative logged in. Immutable; masks
 * itself.
 *
 * <p>Accounts of organisations have no assurance level: a rule that requires level 2 has to check the representative's.
 * An invalid number is {@code null} and stays in {@link #claims()}.
 */
public final class Business implements Subject {
    private final Builder from;

    private Business(Builder from) {
        this.from = new Builder(from);
    }

    /** Starts a business; programs need this in tests only. */
    public static Builder builder(String accountId, Claims claims) {
        return new Builder(accountId, claims);
    }

    @Override
    public String accountId() {
        return from.accountId;
    }

    /** The name of the business, or {@code null}. */
    public @Nullable String name() {
        return from.name;
    }

    /** The business registration number (mã số doanh nghiệp) as the platform wrote it, or {@code null}. */
    public @Nullable String registrationNumber() {
        return from.registrationNumber;
    }

    /** The tax code (mã số thuế), or {@code null}. */
    public @Nullable TaxCode taxCode() {
        return from.taxCode;
    }

    /** The name of the representative (người đại diện), or {@code null}. */
    @Override
    public @Nullable String fullName() {
        return from.fullName;
    }

    /** The personal id of the representative, or {@code null}. */
    public @Nullable CitizenId representativeId() {
        return from.representativeId;
    }

    /** E-mail, telephone, address, as far as known. */
    public Contact contact() {
        return from.contact;
    }

    @Override
    public Claims claims() {
        return from.claims;
    }

    @Override
    public String toString() {
        return "Business[***]";
    }

    /** Builds a {@link Business}. Not thread-safe. */
    public static final class Builder {
        private final String accountId;
        private final Claims claims;
        private @Nullable String name;
        private @Nullable String registrationNumber;
        private @Nullable TaxCode taxCode;
        private @Nullable String fullName;
        private @Nullable CitizenId representativeId;
        private Contact contact = Contact.NONE;

        private Builder(String accountId, Claims claims) {
            this.accountId = Objects.requireNonNull(accountId, "accountId");
            this.claims = Objects.requireNonNull(claims, "claims");
        }

        private Builder(Builder other) {
            accountId = other.accountId;
            claims = other.claims;
            name = other.name;
            registrationNumber = other.registrationNumber;
            taxCode = other.taxCode;
            fullName = other.fullName;
            representativeId = other.representativeId;
            contact = other.contact;
        }

        /** The name of the business. */
        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        /** The business registration number. */
        public Builder registrationNumber(@Nullable String value) {
            registrationNumber = value;
            return this;
        }

        /** The tax code. */
        public Builder taxCode(@Nullable TaxCode value) {
            taxCode = value;
            return this;
        }

        /** The name of the representative. */
        public Builder fullName(@Nullable String value) {
            fullName = value;
            return this;
        }

        /** The personal id of the representative. */
        public Builder representativeId(@Nullable CitizenId value) {
            representativeId = value;
            return this;
        }

        /** How to reach the business. */
        public Builder contact(Contact value) {
            contact = value;
            return this;
        }

        /** Makes the business. */
        public Business build() {
            return new Business(this);
        }
    }
}
