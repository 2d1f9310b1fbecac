package vn.lienthong.payment.internal.national;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.Secrets;

/**
 * {@code MaXacThuc} of the national payment platform, version 1: SHA-256 over fields, bars and secret, or in older
 * installations an HMAC-SHA256 of the fields.
 */
public final class NationalSigning {
    /** The signature. */
    public static final String HASH = "MaXacThuc";

    /** Slots of a payment to create. */
    public static final List<String> INIT = List.of(
            "LoaiBanTin",
            "PhienBan",
            "MaDoiTac",
            "MaThamChieu",
            "SoTien",
            "LoaiHinhThanhToan",
            "MaKenhThanhToan",
            "MaThietBi",
            "NgonNgu",
            "MaTienTe",
            "MaNganHang",
            "ThongTinGiaoDich",
            "ThoiGianGD",
            "Ip");

    /** Slots of a query. */
    public static final List<String> QUERY = List.of("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD");

    /** Slots of a callback, and (believed) of the answer to a query. */
    public static final List<String> CALLBACK = List.of(
            "LoaiBanTin",
            "MaLoi",
            "MaDoiTac",
            "MaThamChieu",
            "SoTien",
            "MaTienTe",
            "MaGiaoDich",
            "MaNganHang",
            "ThoiGianGD",
            "ThongTinGiaoDich");

    /** Slots of our reply to a callback (ours: no rule is public). */
    public static final List<String> REPLY = List.of("MaLoi", "MoTaLoi", "MaDoiTac", "MaThamChieu", "ThoiGianGD");

    private NationalSigning() {}

    /** The values of {@code slots} joined with bars, without the secret. */
    public static String text(Map<String, String> members, List<String> slots) {
        return slots.stream().map(slot -> members.getOrDefault(slot, "")).collect(Collectors.joining("|"));
    }

    /** Lower-case hex of the signature. */
    public static String sign(String secret, String text, boolean hmac) {
        return hmac ? Hashing.hmacHex("HmacSHA256", secret, text) : Hashing.sha256Hex(text + "|" + secret);
    }

    /** Whether a value contains a bar, so that it could pass for two values. */
    public static boolean ambiguous(Map<String, String> members, List<String> slots) {
        return slots.stream().anyMatch(slot -> members.getOrDefault(slot, "").contains("|"));
    }

    /**
     * Whether {@code MaXacThuc} matches any of our secrets by the rule of the callback. A value that contains a bar could pass
     * for two values, so nothing with one matches.
     */
    static boolean matches(Map<String, String> members, Secrets secrets, boolean hmac) {
        if (ambiguous(members, CALLBACK)) {
            return false;
        }
        String text = text(members, CALLBACK);
        return secrets.match(members.get(HASH), secret -> sign(secret, text, hmac));
    }

    /** The signed text for people, with the secret as stars if it is part of it. */
    public static String explained(Map<String, String> members, List<String> slots, boolean hmac) {
        return text(members, slots) + (hmac ? "" : "|***");
    }

    /** The name of the rule. */
    public static String algorithm(boolean hmac) {
        return hmac ? "HMAC-SHA256" : "SHA-256";
    }
}
