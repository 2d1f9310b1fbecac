package vn.lienthong.sandbox.internal.platform.momo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** MoMo's signed texts and their HMAC-SHA256. */
final class MomoText {
    static final String SIGNATURE = "signature";
    static final List<String> CREATE = List.of(
            "amount",
            "extraData",
            "ipnUrl",
            "orderId",
            "orderInfo",
            "partnerCode",
            "redirectUrl",
            "requestId",
            "requestType");
    static final List<String> CREATE_ANSWER =
            List.of("amount", "orderId", "partnerCode", "payUrl", "requestId", "responseTime", "resultCode");
    static final List<String> QUERY = List.of("orderId", "partnerCode", "requestId");
    static final List<String> REFUND =
            List.of("amount", "description", "orderId", "partnerCode", "requestId", "transId");
    static final List<String> NOTICE = List.of(
            "amount",
            "extraData",
            "message",
            "orderId",
            "orderInfo",
            "orderType",
            "partnerCode",
            "payType",
            "requestId",
            "responseTime",
            "resultCode",
            "transId");

    private MomoText() {}

    static String sign(String secret, String accessKey, JsonNode message, List<String> names) {
        String pairs = names.stream()
                .map(name -> "&" + name + "=" + text(message, name))
                .collect(Collectors.joining());
        return Hashing.hmacHex("HmacSHA256", secret, "accessKey=" + accessKey + pairs);
    }

    static String text(JsonNode message, String name) {
        String value = JsonTree.text(message, name);
        return value == null ? "" : value;
    }

    /** The same with every number as text. */
    static ObjectNode numbersAsText(ObjectNode message) {
        ObjectNode changed = JsonTree.object();
        message.properties().forEach(member -> {
            JsonNode value = member.getValue();
            changed.set(member.getKey(), value.isNumber() ? JsonTree.node(value.asText()) : value);
        });
        return changed;
    }

    static String sentence(int code) {
        return switch (code) {
            case 0 -> "Thành công.";
            case 13 -> "Xác thực doanh nghiệp thất bại.";
            case 20 -> "Yêu cầu sai định dạng.";
            case 22 -> "Số tiền giao dịch không hợp lệ.";
            case 40 -> "RequestId bị trùng.";
            case 41 -> "OrderId bị trùng.";
            case 42 -> "OrderId không hợp lệ hoặc không được tìm thấy.";
            case 1000 -> "Giao dịch đã được khởi tạo, chờ người dùng xác nhận thanh toán.";
            case 1001 -> "Giao dịch thanh toán thất bại do tài khoản người dùng không đủ tiền.";
            case 1005 -> "Giao dịch thất bại do url hoặc QR code đã hết hạn.";
            case 1006 -> "Giao dịch thất bại do người dùng đã từ chối xác nhận thanh toán.";
            case 1081 -> "Giao dịch hoàn tiền bị từ chối.";
            case 1088 -> "Giao dịch gốc không được hoàn tiền.";
            case 9000 -> "Giao dịch đã được xác nhận thành công.";
            default -> "Giao dịch không thành công.";
        };
    }
}
