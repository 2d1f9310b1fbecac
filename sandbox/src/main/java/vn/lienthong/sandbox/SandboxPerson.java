package vn.lienthong.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invented person (công dân giả định). The century digit of the number is 4 to 9, which no living person has.
 *
 * @param id short name in the sandbox, for example {@code lan}
 * @param fullName full name with diacritics, family name first
 * @param citizenId twelve digits
 * @param oldCard nine digits of the old card, or {@code null}
 * @param birth {@code yyyyMMdd}, or {@code yyyy} if only the year is known
 * @param sex {@code Nam} or {@code Nữ}
 * @param ethnicity for example {@code Tày}
 * @param communeCode code of the commune of residence, valid since 1 July 2025
 * @param provinceCode code of the province of residence
 * @param address full address, commune and province included
 * @param phone or {@code null}
 * @param email or {@code null}, which is the normal case
 * @param level highest assurance level of the account: 1 or 2
 * @param locked whether the account is locked
 */
public record SandboxPerson(
        String id,
        String fullName,
        String citizenId,
        @Nullable String oldCard,
        String birth,
        String sex,
        String ethnicity,
        String communeCode,
        String provinceCode,
        String address,
        @Nullable String phone,
        @Nullable String email,
        int level,
        boolean locked) {

    /** The stable technical id of this person's account at the portal ({@code TechID}). */
    public String techId() {
        return UUID.nameUUIDFromBytes(("person:" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Family name ({@code Ho}): the first word. */
    public String familyName() {
        return words()[0];
    }

    /** Given name ({@code Ten}): the last word. */
    public String givenName() {
        String[] words = words();
        return words[words.length - 1];
    }

    /** The words between family and given name ({@code ChuDem}); may be empty. */
    public String middleName() {
        String[] words = words();
        return words.length < 3 ? "" : String.join(" ", Arrays.asList(words).subList(1, words.length - 1));
    }

    private String[] words() {
        return fullName.trim().split("\\s+", -1);
    }

    /** Only the short name: numbers and names must not be logged, not even invented ones. */
    @Override
    public String toString() {
        return "SandboxPerson[" + id + "]";
    }

    /** A builder with what is required. */
    public static Builder builder(String id, String fullName, String citizenId, String birth) {
        return new Builder(id, fullName, citizenId, birth);
    }

    /** Builds a {@link SandboxPerson}. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String fullName;
        private final String citizenId;
        private final String birth;
        private @Nullable String oldCard;
        private String sex = "Nam";
        private String ethnicity = "Kinh";
        private String communeCode = "";
        private String provinceCode = "08";
        private String address = "";
        private @Nullable String phone;
        private @Nullable String email;
        private int level = 2;
        private boolean locked;

        private Builder(String id, String fullName, String citizenId, String birth) {
            this.id = id;
            this.fullName = fullName;
            this.citizenId = citizenId;
            this.birth = birth;
        }

        /** See {@link SandboxPerson#oldCard}. */
        public Builder oldCard(String value) {
            this.oldCard = value;
            return this;
        }

        /** See {@link SandboxPerson#sex}. */
        public Builder sex(String value) {
            this.sex = value;
            return this;
        }

        /** See {@link SandboxPerson#ethnicity}. */
        public Builder ethnicity(String value) {
            this.ethnicity = value;
            return this;
        }

        /** See {@link SandboxPerson#communeCode}. */
        public Builder communeCode(String value) {
            this.communeCode = value;
            return this;
        }

        /** See {@link SandboxPerson#provinceCode}. */
        public Builder provinceCode(String value) {
            this.provinceCode = value;
            return this;
        }

        /** See {@link SandboxPerson#address}. */
        public Builder address(String value) {
            this.address = value;
            return this;
        }

        /** See {@link SandboxPerson#phone}. */
        public Builder phone(String value) {
            this.phone = value;
            return this;
        }

        /** See {@link SandboxPerson#email}. */
        public Builder email(String value) {
            this.email = value;
            return this;
        }

        /** See {@link SandboxPerson#level}. */
        public Builder level(int value) {
            this.level = value;
            return this;
        }

        /** See {@link SandboxPerson#locked}. */
        public Builder locked(boolean value) {
            this.locked = value;
            return this;
        }

        /** The record. */
        public SandboxPerson build() {
            return new SandboxPerson(
                    id,
                    fullName,
                    citizenId,
                    oldCard,
                    birth,
                    sex,
                    ethnicity,
                    communeCode,
                    provinceCode,
                    address,
                    phone,
                    email,
                    level,
                    locked);
        }
    }
}
