package vn.lienthong.sandbox.internal.platform.nationalpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** {@code MaXacThuc} of the national payment platform: a hash, not a MAC, over members, bars and the secret. */
final class NationalText {
    static final String HASH = "MaXacThuc";
    static final List<String> INIT = List.of(
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
    static final List<String> QUERY = List.of("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD");
    static final List<String> CALLBACK = List.of(
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
    static final List<String> REPLY = List.of("MaLoi", "MoTaLoi", "MaDoiTac", "MaThamChieu", "ThoiGianGD");

    private NationalText() {}

    /** {@code hmac}: as in older installations, over the members only, with the secret as the key. */
    static String sign(JsonNode message, List<String> order, String secret, boolean hmac) {
        String text = order.stream().map(name -> text(message, name)).collect(Collectors.joining("|"));
        return hmac ? Hashing.hmacHex("HmacSHA256", secret, text) : Hashing.sha256Hex(text + "|" + secret);
    }

    static String text(JsonNode message, String name) {
        String value = JsonTree.text(message, name);
        return value == null ? "" : value;
    }
}
