package vn.lienthong.sharing.population;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.NationalIdCard;

/**
 * A person's record in the national population database (công dân). Show it to the official who asked; store no more of
 * it than the procedure needs. Immutable; {@link #toString()} shows the masked number only. Structure: QCVN 109.
 */
public final class PersonRecord {
    private final Builder from;

    private PersonRecord(Builder from) {
        this.from = new Builder(from);
    }

    /** Starts a person; an answer without a name is not a person. */
    public static Builder builder(PersonName name) {
        return new Builder(name);
    }

    /** The name (họ và tên). */
    public PersonName name() {
        return from.name;
    }

    /** The personal number (số định danh cá nhân), or {@code null} if the record has none. */
    public @Nullable CitizenId citizenId() {
        return from.citizenId;
    }

    /** The old card's number (số CMND), or {@code null}. */
    public @Nullable NationalIdCard oldCard() {
        return from.oldCard;
    }

    /** Day or year of birth (ngày tháng năm sinh), or {@code null}. */
    public @Nullable BirthDate birth() {
        return from.birth;
    }

    /** Code of the sex (giới tính) as received, or {@code null}; the meaning of the codes is not public. */
    public @Nullable String sexCode() {
        return from.sexCode;
    }

    /** Code of the ethnic group (dân tộc) as received, or {@code null}. */
    public @Nullable String ethnicityCode() {
        return from.ethnicityCode;
    }

    /** The family's place of origin (quê quán), or {@code null}. */
    public @Nullable PersonAddress origin() {
        return from.origin;
    }

    /** Permanent residence (thường trú), or {@code null}. */
    public @Nullable PersonAddress permanentResidence() {
        return from.permanentResidence;
    }

    /** Current residence (nơi ở hiện tại), or {@code null}. */
    public @Nullable PersonAddress currentResidence() {
        return from.currentResidence;
    }

    /** The father (cha), or {@code null}. */
    public @Nullable Relative father() {
        return from.father;
    }

    /** The mother (mẹ), or {@code null}. */
    public @Nullable Relative mother() {
        return from.mother;
    }

    /** Husband or wife (vợ, chồng), or {@code null}. */
    public @Nullable Relative spouse() {
        return from.spouse;
    }

    /** The legal representative (người đại diện), or {@code null}. */
    public @Nullable Relative representative() {
        return from.representative;
    }

    /** The masked number only. */
    @Override
    public String toString() {
        return "PersonRecord[" + (from.citizenId != null ? from.citizenId : from.oldCard) + "]";
    }

    /** Builds a {@link PersonRecord}, for your tests. Not thread-safe. */
    public static final class Builder {
        private final PersonName name;
        private @Nullable CitizenId citizenId;
        private @Nullable NationalIdCard oldCard;
        private @Nullable BirthDate birth;
        private @Nullable String sexCode;
        private @Nullable String ethnicityCode;
        private @Nullable PersonAddress origin;
        private @Nullable PersonAddress permanentResidence;
        private @Nullable PersonAddress currentResidence;
        private @Nullable Relative father;
        private @Nullable Relative mother;
        private @Nullable Relative spouse;
        private @Nullable Relative representative;

        private Builder(PersonName name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        private Builder(Builder other) {
            name = other.name;
            citizenId = other.citizenId;
            oldCard = other.oldCard;
            birth = other.birth;
            sexCode = other.sexCode;
            ethnicityCode = other.ethnicityCode;
            origin = other.origin;
            permanentResidence = other.permanentResidence;
            currentResidence = other.currentResidence;
            father = other.father;
            mother = other.mother;
            spouse = other.spouse;
            representative = other.representative;
        }

        /** The two numbers. */
        public Builder numbers(@Nullable CitizenId personal, @Nullable NationalIdCard old) {
            citizenId = personal;
            oldCard = old;
            return this;
        }

        /** Day or year of birth. */
        public Builder birth(@Nullable BirthDate value) {
            birth = value;
            return this;
        }

        /** Codes of sex and ethnic group. */
        public Builder codes(@Nullable String sex, @Nullable String ethnicity) {
            sexCode = sex;
            ethnicityCode = ethnicity;
            return this;
        }

        /** The three postal addresses. */
        public Builder addresses(
                @Nullable PersonAddress familyOrigin,
                @Nullable PersonAddress permanent,
                @Nullable PersonAddress current) {
            origin = familyOrigin;
            permanentResidence = permanent;
            currentResidence = current;
            return this;
        }

        /** Father and mother. */
        public Builder parents(@Nullable Relative itsFather, @Nullable Relative itsMother) {
            father = itsFather;
            mother = itsMother;
            return this;
        }

        /** Husband or wife. */
        public Builder spouse(@Nullable Relative value) {
            spouse = value;
            return this;
        }

        /** The legal representative. */
        public Builder representative(@Nullable Relative value) {
            representative = value;
            return this;
        }

        /** Makes the person. */
        public PersonRecord build() {
            return new PersonRecord(this);
        }
    }
}
