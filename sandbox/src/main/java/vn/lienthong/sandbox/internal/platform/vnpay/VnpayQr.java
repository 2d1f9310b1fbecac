package vn.lienthong.sandbox.internal.platform.vnpay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** What VNPAY answers to {@code genqr}, and its list of banks (mã QR, danh sách ngân hàng); known from one program only. */
final class VnpayQr {
    private VnpayQr() {}

    /** The text of the QR code of an order, in the form of EMVCo. */
    static String content(VnpayOrder order) {
        String text = field("00", "01")
                + field("01", "12")
                + field("26", field("00", "A000000775") + field("01", order.transactionNo))
                + field("53", "704")
                + field("54", Long.toString(order.amountTimes100 / 100))
                + field("58", "VN")
                + field("62", field("01", order.transactionNo))
                + "6304";
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return text + String.format(Locale.ROOT, "%04X", Hashing.crc16(bytes, 0, bytes.length));
    }

    private static String field(String tag, String value) {
        return tag + String.format(Locale.ROOT, "%02d", value.length()) + value;
    }

    /** Not in their order, which is a member. */
    static ArrayNode banks() {
        ArrayNode banks = JsonTree.array();
        banks.add(bank("VIETCOMBANK", "Ngân hàng Ngoại thương (Vietcombank)", 1, 3));
        banks.add(bank("VNPAYQR", "Ứng dụng hỗ trợ VNPAYQR", 2, 1));
        banks.add(bank("NCB", "Ngân hàng Quốc dân (NCB)", 1, 2));
        return banks;
    }

    private static ObjectNode bank(String code, String name, int type, int order) {
        return JsonTree.object(
                "bank_code",
                code,
                "bank_name",
                name,
                "logo_link",
                "/images/bank/" + code.toLowerCase(Locale.ROOT) + "_logo.png",
                "bank_type",
                type,
                "display_order",
                order);
    }
}
