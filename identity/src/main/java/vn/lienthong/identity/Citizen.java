package vn.lienthong.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;

/**
 * A person with a personal account (công dân). Immutable; masks itself in {@link #toString()}.
 *
 * <p>An invalid number is {@code null} here and stays unchanged in {@link #claims()}: a log-in does not fail because of
 * the format of one member. The presence of a number does not prove an assurance level.
 */
public final class Citizen implements Subject {
    private final Builder from;

    private Citizen(Builder from) {
        this.from = new Builder(from);
    }

    /** Starts a citizen; programs need this in tests only. */
    public static Builder builder(String accountId, Claims claims) {
        return new Builder(accountId, claims);
    }

    @Override
    public String accountId() {
        return from.accountId;
    }

    @Override
    public @Nullable String fullName() {
        return from.fullName;
    }

    /** The personal id of 12 digits (số định danh cá nhân), or {@code null}. */
    public @Nullable CitizenId citizenId() {
        return from.citizenId;
    }

    /**
     * The number of the old card of 9 digits (chứng minh nhân dân), or {@code null}. Weak as a key: it changed when
     * people moved.
     */
    public @Nullable NationalIdCard oldIdCard() {
        return from.oldIdCard;
    }

    /** The date of birth, or {@code null}. */
    public @Nullable BirthDate birthDate() {
        return from.birthDate;
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
        return "Citizen[***]";
    }

    /** Builds a {@link Citizen}. Not thread-safe. */
    public static final class Builder {
        private final String accountId;
        private final Claims claims;
        private @Nullable String fullName;
        private @Nullable CitizenId citizenId;
        private @Nullable NationalIdCard oldIdCard;
        private @Nullable BirthDate birthDate;
        private Contact contact = Contact.NONE;

        private Builder(String accountId, Claims claims) {
            this.accountId = Objects.requireNonNull(accountId, "accountId");
            this.claims = Objects.requireNonNull(claims, "claims");
        }

        private Builder(Builder other) {
            accountId = other.accountId;
            claims = other.claims;
            fullName = other.fullName;
            citizenId = other.citizenId;
            oldIdCard = other.oldIdCard;
            birthDate = other.birthDate;
            contact = other.contact;
        }

        /** The full name. */
        public Builder fullName(@Nullable String value) {
            fullName = value;
            return this;
        }

        /** The personal id. */
        public Builder citizenId(@Nullable CitizenId value) {
            citizenId = value;
            return this;
        }

        /** The number of the old card. */
        public Builder oldIdCard(@Nullable NationalIdCard value) {
            oldIdCard = value;
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

        /** Makes the citizen. */
        public Citizen build() {
            return new Citizen(this);
        }
    }
}
