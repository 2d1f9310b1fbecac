package vn.lienthong.sandbox.internal.platform.momo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.MomoFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.World;

/** MoMo's create (tạo giao dịch), query (truy vấn) and refund (hoàn tiền). How long a page is valid is ours. */
final class MomoApi {
    private static final Duration OPEN = Duration.ofMinutes(15);
    private static final long LEAST = 1_000;
    private static final long MOST = 50_000_000;
    private static final int LONGEST_ID = 50;
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z](?:[-_.0-9a-zA-Z]*[0-9a-zA-Z])?");
    private static final Pattern URL = Pattern.compile("https?://.{3,248}");
    private static final Map<String, Pattern> FIELDS = Map.of(
            "orderInfo", Pattern.compile("[^\\r\\n]{1,255}"),
            "redirectUrl", URL,
            "ipnUrl", URL,
            "requestType", Pattern.compile("captureWallet|payWithATM|payWithMethod|payWithCC|linkWallet"),
            "extraData", Pattern.compile("[A-Za-z0-9+/=]{0,1000}"),
            "description", Pattern.compile("[^\\r\\n]{0,255}"),
            "orderId", ID,
            "requestId", Pattern.compile(".{1,50}"),
            "partnerCode", Pattern.compile(".{1,50}"));
    private static final List<String> NUMBERS = List.of("amount", "transId");

    private final World world;
    private final Function<MomoOrder, String> page;
    private final Map<String, MomoOrder> orders = new ConcurrentHashMap<>();
    private final Map<String, Answered> answered = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong(4_088_000_000L);

    /** The final answer to a request, which is given again. */
    private record Answered(String content, ObjectNode answer) {}

    /** {@code page} gives the address where a payment is paid. */
    MomoApi(World world, Function<MomoOrder, String> page) {
        this.world = world;
        this.page = page;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** {@code paid} is told of a payment that is paid before its creation is answered. */
    Reply create(Request request, Consumer<MomoOrder> paid) {
        JsonNode message = request.json();
        int refused = refused(message, MomoText.CREATE);
        long amount = message.path("amount").asLong();
        if (refused == 0 && (amount < LEAST || amount > MOST)) {
            refused = 22;
        }
        if (refused != 0) {
            return refuse(request, message, refused);
        }
        Reply reply = once(request, message, MomoText.CREATE, () -> {
            MomoOrder order = new MomoOrder(message, world.clock().instant().plus(OPEN));
            if (orders.putIfAbsent(order.orderId, order) != null) {
                return answer(message, 41);
            }
            String address = page.apply(order);
            String sid = address.substring(address.indexOf('=') + 1);
            ObjectNode answer = answer(message, 0);
            answer.put("amount", order.amountVnd);
            answer.put("payUrl", address);
            answer.put("deeplink", "momo://app?action=payWithApp&isScanQR=false&sid=" + sid);
            answer.put("qrCodeUrl", "momo://app?action=payWithApp&isScanQR=true&sid=" + sid);
            return answer;
        });
        MomoOrder order = orders.get(MomoText.text(message, "orderId"));
        if (order != null && request.has(PaymentFault.NOTICE_BEFORE_ANSWER)) {
            paid.accept(order);
        }
        return order != null && request.has(PaymentFault.WRONG_ERROR_CODE) ? refuse(request, message, 99) : reply;
    }

    Reply query(Request request) {
        JsonNode message = request.json();
        MomoOrder order = orders.get(MomoText.text(message, "orderId"));
        int refused = refused(message, MomoText.QUERY);
        if (refused == 0 && order == null) {
            refused = 42;
        }
        if (refused != 0 || order == null) {
            return refuse(request, message, refused);
        }
        ObjectNode answer = answer(message, order.code(world.clock().instant()));
        answer.put("amount", order.amountVnd);
        answer.put("transId", order.transId());
        answer.put("payType", order.transId() == 0 ? "" : "qr");
        answer.put("extraData", MomoText.text(order.request, "extraData"));
        return reply(request, answer, 200);
    }

    Reply refund(Request request) {
        JsonNode message = request.json();
        int refused = refused(message, MomoText.REFUND);
        if (refused == 0 && message.path("amount").asLong() < LEAST) {
            refused = 22;
        }
        if (refused != 0) {
            return refuse(request, message, refused);
        }
        return once(request, message, MomoText.REFUND, () -> {
            if (orders.containsKey(MomoText.text(message, "orderId"))) {
                return answer(message, 41);
            }
            long transId = message.path("transId").asLong();
            MomoOrder order = orders.values().stream()
                    .filter(one -> one.transId() == transId && transId != 0)
                    .findFirst()
                    .orElse(null);
            int code = order == null ? 42 : order.refund(message.path("amount").asLong());
            ObjectNode answer = answer(message, code);
            answer.put("amount", message.path("amount").asLong());
            answer.put("transId", nextNumber());
            return answer;
        });
    }

    /** Answers as before what has the same id and content, if that answer was final. */
    private Reply once(Request request, JsonNode message, List<String> names, Supplier<ObjectNode> act) {
        String id = MomoText.text(message, "requestId");
        String content = sign(message, names);
        ObjectNode answer;
        synchronized (answered) {
            Answered before = answered.get(id);
            if (before != null && !before.content.equals(content)) {
                return refuse(request, message, 40);
            }
            if (before != null) {
                answer = before.answer.deepCopy();
            } else {
                answer = act.get();
                int code = answer.path("resultCode").asInt();
                if (code == 0 || code >= 1_000) {
                    answered.put(id, new Answered(content, answer.deepCopy()));
                }
            }
        }
        int code = answer.path("resultCode").asInt();
        if (code == 0 && names.equals(MomoText.CREATE)) {
            seal(request, answer);
        }
        return code != 0 && request.has(MomoFault.HTTP_400) ? reply(request, answer, 400) : reply(request, answer, 200);
    }

    private void seal(Request request, ObjectNode answer) {
        if (request.has(MomoFault.UNSIGNED_ANSWER)) {
            return;
        }
        String secret = secret() + (request.has(PaymentFault.FORGED_ANSWER) ? "x" : "");
        String signature = MomoText.sign(secret, accessKey(), answer, MomoText.CREATE_ANSWER);
        boolean upper = request.has(PaymentFault.UPPER_CASE_SIGNATURE);
        answer.put(MomoText.SIGNATURE, upper ? signature.toUpperCase(Locale.ROOT) : signature);
    }

    /** The code of the refusal, or 0: format, merchant, signature, in this order. */
    private int refused(JsonNode message, List<String> names) {
        for (String name : names) {
            JsonNode value = message.path(name);
            boolean typed = NUMBERS.contains(name) ? value.isIntegralNumber() : value.isTextual();
            Pattern form = FIELDS.get(name);
            boolean tooLong = name.endsWith("Id")
                    && !NUMBERS.contains(name)
                    && value.asText().length() > LONGEST_ID;
            if (!typed
                    || tooLong
                    || (form != null && !form.matcher(value.asText()).matches())) {
                return 20;
            }
        }
        if (!MomoText.text(message, "lang").matches("vi|en")) {
            return 20;
        }
        boolean ours = MomoText.text(message, "partnerCode").equals(partnerCode());
        return ours && Hashing.same(sign(message, names), MomoText.text(message, MomoText.SIGNATURE)) ? 0 : 13;
    }

    private Reply refuse(Request request, JsonNode message, int code) {
        return reply(request, answer(message, code), request.has(MomoFault.HTTP_400) ? 400 : 200);
    }

    private ObjectNode answer(JsonNode message, int code) {
        return JsonTree.object(
                "partnerCode", MomoText.text(message, "partnerCode"),
                "requestId", MomoText.text(message, "requestId"),
                "orderId", MomoText.text(message, "orderId"),
                "responseTime", world.clock().instant().toEpochMilli(),
                "message", MomoText.sentence(code),
                "resultCode", code);
    }

    private static Reply reply(Request request, ObjectNode answer, int status) {
        return Reply.json(status, request.has(MomoFault.NUMBERS_AS_TEXT) ? MomoText.numbersAsText(answer) : answer);
    }

    String sign(JsonNode message, List<String> names) {
        return MomoText.sign(secret(), accessKey(), message, names);
    }

    String partnerCode() {
        return world.secrets().require("SANDBOX_MOMO_PARTNER_CODE");
    }

    String accessKey() {
        return world.secrets().require("SANDBOX_MOMO_ACCESS_KEY");
    }

    String secret() {
        return world.secrets().require("SANDBOX_MOMO_SECRET_KEY");
    }
}
