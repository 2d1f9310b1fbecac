package vn.lienthong.sharing.population;

import org.jspecify.annotations.Nullable;

/**
 * A postal address in the population database (địa chỉ), with the codes of the administrative units at the time of its
 * entry. Made with {@link #builder}.
 *
 * @param provinceCode code of the province (mã tỉnh, thành), or {@code null}
 * @param districtCode code of the district (mã quận, huyện), in older records only, or {@code null}
 * @param communeCode code of the commune (mã phường, xã), or {@code null}
 * @param detail house and street (chi tiết), or {@code null}
 * @param countryCode code of the country (quốc gia), in older records only, or {@code null}
 */
public record PersonAddress(
        @Nullable String provinceCode,
        @Nullable String districtCode,
        @Nullable String communeCode,
        @Nullable String detail,
        @Nullable String countryCode) {
    /** Starts an empty address. */
    public static Builder builder() {
        return new Builder();
    }

    /** The province only: an address is personal. */
    @Override
    public String toString() {
        return "PersonAddress[province " + provinceCode + "]";
    }

    /** Builds a {@link PersonAddress}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String provinceCode;
        private @Nullable String districtCode;
        private @Nullable String communeCode;
        private @Nullable String detail;
        private @Nullable String countryCode;

        private Builder() {}

        /** Codes of the province and the commune. */
        public Builder units(@Nullable String province, @Nullable String commune) {
            provinceCode = province;
            communeCode = commune;
            return this;
        }

        /** Code of the district, in older records. */
        public Builder districtCode(@Nullable String value) {
            districtCode = value;
            return this;
        }

        /** House and street. */
        public Builder detail(@Nullable String value) {
            detail = value;
            return this;
        }

        /** Code of the country, in older records. */
        public Builder countryCode(@Nullable String value) {
            countryCode = value;
            return this;
        }

        /** Makes the address. */
        public PersonAddress build() {
            return new PersonAddress(provinceCode, districtCode, communeCode, detail, countryCode);
        }
    }
}
