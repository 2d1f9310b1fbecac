package vn.lienthong.identity.signing;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The person for whom a certificate is requested (chủ thể chứng thư số). What is {@code null} is not sent; which members the
 * hub requires is not public, the three of {@link #builder} are our choice. Immutable; {@link #toString()} shows nothing of
 * the person.
 *
 * @param fullName full name with diacritics
 * @param birthDate date of birth, sent as {@code dd/MM/yyyy}
 * @param citizenId personal identification number
 * @param issuingAuthority who issued the card, or {@code null}
 * @param dateOfIssue when, or {@code null}
 * @param idCardExpireDate when the card expires; {@code null} also for one that does not
 * @param gender in the platform's words, which are not public, or {@code null}
 * @param phone telephone number or {@code null}
 * @param email e-mail address or {@code null}
 * @param nationalityCode in the platform's codes, which are not public, or {@code null}
 * @param permanentAddress registered address (nơi thường trú) or {@code null}
 * @param livingPlace where the person lives (nơi ở hiện tại) or {@code null}
 */
public record CertificateHolder(
        String fullName,
        LocalDate birthDate,
        CitizenId citizenId,
        @Nullable String issuingAuthority,
        @Nullable LocalDate dateOfIssue,
        @Nullable LocalDate idCardExpireDate,
        @Nullable String gender,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String nationalityCode,
        @Nullable HolderAddress permanentAddress,
        @Nullable HolderAddress livingPlace) {
    private static final int LONGEST = 255;

    /** Refuses a year that has not four digits, and a text that is empty, of several lines or longer than 255 characters. */
    public CertificateHolder {
        VisibleText.LINE.require("holder.fullName", fullName, LONGEST);
        Objects.requireNonNull(citizenId, "holder.citizenId");
        year("holder.birthDate", Objects.requireNonNull(birthDate, "holder.birthDate"));
        year("holder.dateOfIssue", dateOfIssue);
        year("holder.idCardExpireDate", idCardExpireDate);
        line("holder.issuingAuthority", issuingAuthority);
        line("holder.gender", gender);
        line("holder.phone", phone);
        line("holder.email", email);
        line("holder.nationalityCode", nationalityCode);
    }

    private static void line(String field, @Nullable String value) {
        if (value != null) {
            VisibleText.LINE.require(field, value, LONGEST);
        }
    }

    private static void year(String field, @Nullable LocalDate date) {
        if (date != null && (date.getYear() < 1000 || date.getYear() > 9999)) {
            throw new IllegalArgumentException(field + ": must be of the years 1000 to 9999, but is not");
        }
    }

    /** Starts with what is required. */
    public static Builder builder(String fullName, LocalDate birthDate, CitizenId citizenId) {
        return new Builder(fullName, birthDate, citizenId);
    }

    @Override
    public String toString() {
        return "CertificateHolder[***]";
    }

    /** Builds a {@link CertificateHolder}. Not thread-safe. */
    public static final class Builder {
        private final String fullName;
        private final LocalDate birthDate;
        private final CitizenId citizenId;
        private @Nullable String issuingAuthority;
        private @Nullable LocalDate dateOfIssue;
        private @Nullable LocalDate idCardExpireDate;
        private @Nullable String gender;
        private @Nullable String phone;
        private @Nullable String email;
        private @Nullable String nationalityCode;
        private @Nullable HolderAddress permanentAddress;
        private @Nullable HolderAddress livingPlace;

        private Builder(String fullName, LocalDate birthDate, CitizenId citizenId) {
            this.fullName = fullName;
            this.birthDate = birthDate;
            this.citizenId = citizenId;
        }

        /** See {@link CertificateHolder#issuingAuthority}. */
        public Builder issuingAuthority(@Nullable String value) {
            issuingAuthority = value;
            return this;
        }

        /** See {@link CertificateHolder#dateOfIssue}. */
        public Builder dateOfIssue(@Nullable LocalDate value) {
            dateOfIssue = value;
            return this;
        }

        /** See {@link CertificateHolder#idCardExpireDate}. */
        public Builder idCardExpireDate(@Nullable LocalDate value) {
            idCardExpireDate = value;
            return this;
        }

        /** See {@link CertificateHolder#gender}. */
        public Builder gender(@Nullable String value) {
            gender = value;
            return this;
        }

        /** See {@link CertificateHolder#phone}. */
        public Builder phone(@Nullable String value) {
            phone = value;
            return this;
        }

        /** See {@link CertificateHolder#email}. */
        public Builder email(@Nullable String value) {
            email = value;
            return this;
        }

        /** See {@link CertificateHolder#nationalityCode}. */
        public Builder nationalityCode(@Nullable String value) {
            nationalityCode = value;
            return this;
        }

        /** See {@link CertificateHolder#permanentAddress}. */
        public Builder permanentAddress(@Nullable HolderAddress value) {
            permanentAddress = value;
            return this;
        }

        /** See {@link CertificateHolder#livingPlace}. */
        public Builder livingPlace(@Nullable HolderAddress value) {
            livingPlace = value;
            return this;
        }

        /**
         * The holder.
         *
         * @throws IllegalArgumentException that names field and rule, without the value
         */
        public CertificateHolder build() {
            return new CertificateHolder(
                    fullName,
                    birthDate,
                    citizenId,
                    issuingAuthority,
                    dateOfIssue,
                    idCardExpireDate,
                    gender,
                    phone,
                    email,
                    nationalityCode,
                    permanentAddress,
                    livingPlace);
        }
    }
}
