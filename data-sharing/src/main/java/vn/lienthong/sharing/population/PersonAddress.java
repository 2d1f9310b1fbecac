package vn.lienthong.sharing.population;

import org.jspecify.annotations.Nullable;

/**
 * An address as the population database keeps it (địa chỉ), in codes of the administrative units at the time of writing.
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
    /** The province only: where somebody lives is personal. */
    @Override
    public String toString() {
        return "PersonAddress[province " + provinceCode + "]";
    }
}
