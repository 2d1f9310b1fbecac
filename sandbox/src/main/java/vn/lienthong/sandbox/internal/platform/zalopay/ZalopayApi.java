package vn.lienthong.sandbox.internal.platform.zalopay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.ZalopayFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * ZaloPay's create (tạo đơn hàng), query (truy vấn), refund (hoàn tiền) and the query about a refund. How long a refund takes
 * and what is answered to one that is impossible are ours.
 */
final class ZalopayApi {
    private static final Duration NEAR = Duration.ofMinutes(15);
    private static final Duration REFUND = Duration.ofMinutes(1);
    private static final Map<String, Pattern> FIELDS = Map.ofEntries(
            Map.entry("app_id", Pattern.compile("[0-9]{1,10}")),
            Map.entry("app_user", Pattern.compile(".{1,50}")),
            Map.entry("app_trans_id", Pattern.compile("[0-9]{6}_.{1,33}")),
            Map.entry("app_time", Pattern.compile("[0-9]{13}")),
            Map.entry("amount", Pattern.compile("[1-9][0-9]{0,14}")),
            Map.entry("item", Pattern.compile("\\[.{0,2046}\\]")),
            Map.entry("embed_data", Pattern.compile("\\{.{0,1022}\\}")),
            Map.entry("description", Pattern.compile(".{1,256}")),
            Map.entry("zp_trans_id", Pattern.compile("[0-9]{1,18}")),
            Map.entry("m_refund_id", Pattern.compile("[0-9]{6}_[0-9]{1,10}_.{1,40}")),
            Map.entry("refund_fee_amount", Pattern.compile("[1-9][0-9]{0,14}")),
            Map.entry("timestamp", Pattern.compile("[0-9]{13}")));

    private final World world;
    private final Function<ZalopayOrder, String> page;
    private final Map<String, ZalopayOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, Refunded> refunds = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong(261_123_000_000_000L);

    private record Refunded(Instant done, boolean refused) {}

    /** {@code page} gives the address where a payment is paid. */
    ZalopayApi(World world, Function<ZalopayOrder, String> page) {
        this.world = world;
        this.page = page;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** {@code paid} is told of a payment that is paid before its creation is answered. */
    Reply create(Request request, Consumer<ZalopayOrder> paid) {
        Map<String, String> fields = fields(request);
        int refused = refused(
                fields, List.of("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item"), "");
        Instant now = world.clock().instant();
        String seconds = fields.getOrDefault("expire_duration_seconds", "900");
        if (refused == 0
                && (!matches(fields, "description")
                        || !seconds.matches("[0-9]{1,7}")
                        || Long.parseLong(seconds) < 300
                        || Long.parseLong(seconds) > 2_592_000
                        || !isNear(fields.getOrDefault("app_time", ""), now)
                        || !fields.getOrDefault("app_trans_id", "").startsWith(day(now)))) {
            refused = -401;
        }
        if (refused != 0) {
            return failed(refused);
        }
        ZalopayOrder order = new ZalopayOrder(fields, now.plusSeconds(Long.parseLong(seconds)));
        if (orders.putIfAbsent(order.transaction, order) != null) {
            return failed(-68);
        }
        if (request.has(PaymentFault.NOTICE_BEFORE_ANSWER)) {
            paid.accept(order);
        }
        if (request.has(PaymentFault.WRONG_ERROR_CODE)) {
            return failed(-500);
        }
        String address = page.apply(order);
        ObjectNode answer = answer(1, 1);
        answer.put("zp_trans_token", address.substring(address.indexOf('=') + 1));
        answer.put("order_url", address);
        answer.put("order_token", address.substring(address.indexOf('=') + 1));
        answer.put("qr_code", "00020101021226ZALOPAY" + order.transaction);
        return Reply.json(200, answer);
    }

    Reply query(Request request) {
        Map<String, String> fields = fields(request);
        int refused = refused(fields, List.of("app_id", "app_trans_id"), "|" + key1());
        ZalopayOrder order = orders.get(fields.getOrDefault("app_trans_id", ""));
        if (refused != 0 || order == null) {
            return failed(refused != 0 ? refused : -101);
        }
        int state = order.state();
        boolean expired = state == 3 && !world.clock().instant().isBefore(order.expires);
        ObjectNode answer = expired ? answer(2, -54) : answer(state, state);
        answer.put("is_processing", false);
        answer.put("amount", state == 1 ? order.amountVnd : 0);
        answer.put("discount_amount", 0);
        answer.put("zp_trans_id", order.number());
        answer.put("server_time", order.endedAt());
        return Reply.json(200, answer);
    }

    Reply refund(Request request) {
        Map<String, String> fields = fields(request);
        boolean fee = fields.containsKey("refund_fee_amount");
        List<String> slots = fee
                ? List.of("app_id", "zp_trans_id", "amount", "refund_fee_amount", "description", "timestamp")
                : List.of("app_id", "zp_trans_id", "amount", "description", "timestamp");
        int refused = refused(fields, slots, "");
        String id = fields.getOrDefault("m_refund_id", "");
        Instant now = world.clock().instant();
        if (refused == 0
                && (!matches(fields, "m_refund_id") || !id.startsWith(day(now) + "_" + fields.get("app_id") + "_"))) {
            refused = -401;
        }
        if (refused != 0) {
            return failed(refused);
        }
        long number = Long.parseLong(fields.getOrDefault("zp_trans_id", "0"));
        ZalopayOrder order = orders.values().stream()
                .filter(one -> number != 0 && one.number() == number)
                .findFirst()
                .orElse(null);
        if (refunds.containsKey(id)
                || order == null
                || !order.refund(Long.parseLong(fields.getOrDefault("amount", "0")))) {
            return failed(-13);
        }
        refunds.put(id, new Refunded(now.plus(REFUND), request.has(ZalopayFault.REFUND_REFUSED)));
        ObjectNode answer = answer(3, 3);
        answer.put("refund_id", nextNumber());
        return Reply.json(200, answer);
    }

    Reply queryRefund(Request request) {
        Map<String, String> fields = fields(request);
        int refused = refused(fields, List.of("app_id", "m_refund_id", "timestamp"), "");
        Refunded refund = refunds.get(fields.getOrDefault("m_refund_id", ""));
        if (refused != 0 || refund == null) {
            return failed(refused != 0 ? refused : -101);
        }
        if (world.clock().instant().isBefore(refund.done)) {
            return Reply.json(200, answer(3, 3));
        }
        return refund.refused ? failed(-14) : Reply.json(200, answer(1, 1));
    }

    /** A form, or JSON with texts and numbers. */
    private static Map<String, String> fields(Request request) {
        if (!request.contentType().contains("json")) {
            return request.form();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        request.json()
                .properties()
                .forEach(member -> fields.put(member.getKey(), member.getValue().asText()));
        return fields;
    }

    /** The code of the refusal, or 0: format, application, signature, time, in this order. */
    private int refused(Map<String, String> fields, List<String> slots, String more) {
        if (!slots.stream().allMatch(slot -> matches(fields, slot))) {
            return -401;
        }
        String text = slots.stream().map(slot -> fields.getOrDefault(slot, "")).collect(Collectors.joining("|")) + more;
        if (!appId().equals(fields.get("app_id"))
                || !Hashing.same(sign(key1(), text), fields.getOrDefault("mac", ""))) {
            return -402;
        }
        String timestamp = fields.get("timestamp");
        return timestamp == null || isNear(timestamp, world.clock().instant()) ? 0 : -401;
    }

    private static boolean matches(Map<String, String> fields, String name) {
        String value = fields.get(name);
        Pattern form = FIELDS.get(name);
        return value != null && form != null && form.matcher(value).matches();
    }

    private static boolean isNear(String millis, Instant now) {
        return millis.matches("[0-9]{13}")
                && Duration.between(Instant.ofEpochMilli(Long.parseLong(millis)), now)
                                .abs()
                                .compareTo(NEAR)
                        <= 0;
    }

    private static String day(Instant time) {
        return VietnamTime.compact(time).substring(2, 8);
    }

    private static Reply failed(int detail) {
        return Reply.json(200, answer(2, detail));
    }

    private static ObjectNode answer(int code, int detail) {
        String message = switch (code) {
            case 1 -> "Giao dịch thành công";
            case 3 -> "Giao dịch đang được xử lý";
            default -> "Giao dịch thất bại";
        };
        return JsonTree.object(
                "return_code", code,
                "return_message", message,
                "sub_return_code", detail,
                "sub_return_message", message);
    }

    static String sign(String key, String text) {
        return Hashing.hmacHex("HmacSHA256", key, text);
    }

    String appId() {
        return world.secrets().require("SANDBOX_ZALOPAY_APP_ID");
    }

    private String key1() {
        return world.secrets().require("SANDBOX_ZALOPAY_KEY1");
    }

    String key2() {
        return world.secrets().require("SANDBOX_ZALOPAY_KEY2");
    }
}
