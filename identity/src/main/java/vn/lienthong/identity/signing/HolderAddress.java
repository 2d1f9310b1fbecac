package vn.lienthong.identity.signing;

import vn.lienthong.core.internal.wire.VisibleText;

/**
 * An address in the two levels of administration since July 2025 (địa chỉ hai cấp): commune and province, no district.
 *
 * @param address house, street or village, at most 500 characters
 * @param commune name of the commune, ward or special zone (xã, phường, đặc khu), sent as {@code …VillageText}
 * @param province name of the province or city (tỉnh, thành phố), sent as {@code …CityText}
 */
public record HolderAddress(String address, String commune, String province) {
    private static final int LONGEST = 500;

    /** Refuses an empty part, and one of more than 500 characters. */
    public HolderAddress {
        VisibleText.LINE.require("holder.address", address, LONGEST);
        VisibleText.LINE.require("holder.address.commune", commune, LONGEST);
        VisibleText.LINE.require("holder.address.province", province, LONGEST);
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "HolderAddress[***]";
    }
}
