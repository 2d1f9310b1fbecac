package vn.lienthong.sandbox.internal.platform.vnpay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.VnpayFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.World;

/** VNPAY's query (truy vấn) and refund (hoàn tiền). */
final class VnpayApi {
    private static final Set<String> MAY_MISS = Set.of("vnp_TransactionNo");
    private static final Map<String, Pattern> FIELDS = Map.of(
            "vnp_RequestId", Pattern.compile("[^|]{1,32}"),
            "vnp_Version", Pattern.compile("2\\.1\\.0"),
            "vnp_Amount", Pattern.compile("[1-9][0-9]{0,11}"),
            "vnp_TransactionType", Pattern.compile("02|03"),
            "vnp_TransactionDate", Pattern.compile("[0-9]{14}"),
            "vnp_CreateDate", Pattern.compile("[0-9]{14}"),
            "vnp_IpAddr", Pattern.compile("[0-9a-fA-F.:]{7,45}"),
            "vnp_OrderInfo", Pattern.compile("[^|]{1,255}"),
            "vnp_TxnRef", Pattern.compile("[^|]{1,100}"),
            "vnp_CreateBy", Pattern.compile("[^|]{1,245}"));

    private final World world;
    private final BiFunction<String, String, @Nullable VnpayOrder> orders;
    private final Set<String> requestIds = new HashSet<>();

    VnpayApi(World world, BiFunction<String, String, @Nullable VnpayOrder> orders) {
        this.world = world;
        this.orders = orders;
    }

    Reply answer(Request request) {
        JsonNode message = request.json();
        String command = text(message, "vnp_Command");
        boolean refund = command.equals("refund");
        if (!refund && !command.equals("querydr")) {
            return Reply.json(200, JsonTree.object("vnp_ResponseCode", "03", "vnp_Message", "vnp_Command"));
        }
        VnpayOrder order = orders.apply(text(message, "vnp_TxnRef"), text(message, "vnp_TransactionDate"));
        String code = refused(message, refund ? VnpayText.REFUND : VnpayText.QUERY);
        if (code.isEmpty() && (order == null || !order.createDate.equals(text(message, "vnp_TransactionDate")))) {
            code = "91";
        }
        if (code.isEmpty() && order != null && refund) {
            code = refund(message, order, request);
        }
        boolean known = order != null && (code.isEmpty() || code.equals("00"));
        return signed(
                fields(message, code.isEmpty() ? "00" : code, refund, known ? order : null),
                refund ? VnpayText.REFUND_ANSWER : VnpayText.QUERY_ANSWER,
                request);
    }

    /** The code of the refusal, or empty: signature, merchant, format, repetition, in this order. */
    private String refused(JsonNode message, List<String> fields) {
        if (!world.secrets().require("SANDBOX_VNPAY_TMN_CODE").equals(text(message, "vnp_TmnCode"))) {
            return "02";
        }
        String expected = VnpayText.sign(secret(), VnpayText.bars(message, fields));
        if (!Hashing.same(expected, text(message, VnpayText.HASH).toLowerCase(Locale.ROOT))) {
            return "97";
        }
        for (String field : fields) {
            JsonNode value = message.path(field);
            if (value.isMissingNode() && MAY_MISS.contains(field)) {
                continue;
            }
            Pattern form = FIELDS.get(field);
            if (!value.isTextual() && !value.isIntegralNumber()) {
                return "03";
            }
            if (form != null && !form.matcher(value.asText()).matches()) {
                return "03";
            }
        }
        if (VietnamTime.parseCompact(text(message, "vnp_CreateDate")) == null) {
            return "03";
        }
        String day = VietnamTime.compact(world.clock().instant()).substring(0, 8);
        synchronized (requestIds) {
            return requestIds.add(day + " " + text(message, "vnp_RequestId")) ? "" : "94";
        }
    }

    private static String refund(JsonNode message, VnpayOrder order, Request request) {
        if (request.has(VnpayFault.REFUND_OFF)) {
            return "16";
        }
        String number = text(message, "vnp_TransactionNo");
        if (!number.isEmpty() && !number.equals(order.transactionNo)) {
            return "91";
        }
        return order.refund(
                text(message, "vnp_TransactionType").equals("02"), Long.parseLong(text(message, "vnp_Amount")));
    }

    private ObjectNode fields(JsonNode message, String code, boolean refund, @Nullable VnpayOrder order) {
        ObjectNode answer = JsonTree.object(
                "vnp_ResponseId", Chance.hex(16),
                "vnp_Command", text(message, "vnp_Command"),
                "vnp_ResponseCode", code,
                "vnp_Message", sentence(code),
                "vnp_TmnCode", text(message, "vnp_TmnCode"));
        if (order != null) {
            answer.put("vnp_TxnRef", order.reference);
            answer.put("vnp_Amount", refund ? text(message, "vnp_Amount") : String.valueOf(order.amountTimes100));
            answer.put("vnp_OrderInfo", refund ? text(message, "vnp_OrderInfo") : order.orderInfo);
            answer.put("vnp_BankCode", "NCB");
            answer.put("vnp_TransactionNo", order.transactionNo);
            answer.put("vnp_TransactionType", refund ? text(message, "vnp_TransactionType") : "01");
            answer.put("vnp_TransactionStatus", refund ? "05" : order.status());
            String paid = order.payDate();
            if (paid != null) {
                answer.put(
                        "vnp_PayDate",
                        refund ? VietnamTime.compact(world.clock().instant()) : paid);
            }
        }
        return answer;
    }

    private Reply signed(ObjectNode answer, List<String> order, Request request) {
        String secret = request.has(PaymentFault.FORGED_ANSWER) ? secret() + "x" : secret();
        String hash = VnpayText.sign(secret, VnpayText.bars(answer, order));
        boolean upper = request.has(PaymentFault.UPPER_CASE_SIGNATURE);
        answer.put(VnpayText.HASH, upper ? hash.toUpperCase(Locale.ROOT) : hash);
        return Reply.json(200, answer);
    }

    private String secret() {
        return world.secrets().require("SANDBOX_VNPAY_HASH_SECRET");
    }

    private static String text(JsonNode message, String name) {
        String value = JsonTree.text(message, name);
        return value == null ? "" : value;
    }

    private static String sentence(String code) {
        return switch (code) {
            case "00" -> "Success";
            case "02" -> "Invalid TmnCode";
            case "03" -> "Invalid data format";
            case "16" -> "Refund is not allowed now";
            case "91" -> "Transaction not found";
            case "93" -> "Invalid refund amount";
            case "94" -> "Duplicate request";
            case "95" -> "Original transaction is not successful";
            case "97" -> "Invalid signature";
            default -> "Other error";
        };
    }
}
