package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.PayosFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.World;

/** payOS's payouts (lệnh chi): create, list, get, and the balance. Signed in a header, both ways. */
final class PayosPayouts {
    private static final String PATH = "/v1/payouts";
    private static final long BALANCE_VND = 50_000_000;

    private final World world;
    private final Map<String, PayosPayout> payouts = new ConcurrentSkipListMap<>();

    PayosPayouts(World world) {
        this.world = world;
    }

    void addTo(Routes routes) {
        routes.post(
                        PATH + "/",
                        this::create,
                        PayosFault.PAYOUT_FAILED,
                        PayosFault.PAYOUT_REVERSED,
                        PayosFault.PAYOUT_ON_HOLD,
                        PayosFault.UNSIGNED_PAYOUT_ANSWER,
                        PaymentFault.FORGED_ANSWER,
                        PaymentFault.UPPER_CASE_SIGNATURE)
                .get(
                        PATH,
                        this::list,
                        PayosFault.UNSIGNED_PAYOUT_ANSWER,
                        PaymentFault.FORGED_ANSWER,
                        PaymentFault.UPPER_CASE_SIGNATURE)
                .get(
                        "/v1/payouts-account/balance",
                        this::balance,
                        PayosFault.UNSIGNED_PAYOUT_ANSWER,
                        PaymentFault.FORGED_ANSWER,
                        PaymentFault.UPPER_CASE_SIGNATURE);
    }

    private Reply create(Request request) {
        PayosMerchant.identify(world, request);
        JsonNode body = request.json();
        String given = request.header("x-signature");
        if (given == null || !body.isObject() || !Hashing.same(sign((ObjectNode) body, ""), given)) {
            return PayosMerchant.no("201", "Mã kiểm tra(signature) không hợp lệ");
        }
        String key = request.header("x-idempotency-key");
        boolean good = key != null
                && key.matches("[\\x21-\\x7e]{1,100}")
                && body.path("referenceId").asText().matches("[\\x21-\\x7e]{1,100}")
                && body.path("amount").isIntegralNumber()
                && body.path("amount").asLong() > 0
                && body.path("amount").asLong() < 500_000_000
                && body.path("description").asText().matches("[A-Za-z0-9 ]{1,25}")
                && body.path("toBin").asText().matches("[0-9]{6}")
                && body.path("toAccountNumber").asText().matches("[A-Za-z0-9]{1,19}");
        if (!good || key == null) {
            return PayosMerchant.no("20", "Thông tin truyền lên không đúng");
        }
        Instant now = world.clock().instant();
        PayosPayout fresh = new PayosPayout("batch_" + Chance.hex(12), body, end(request, body), now);
        PayosPayout known = payouts.putIfAbsent(key, fresh);
        if (known != null && !known.order().equals(body)) {
            return PayosMerchant.no("20", "x-idempotency-key đã được dùng cho lệnh chi khác");
        }
        return signed(request, (known == null ? fresh : known).data(now));
    }

    private String end(Request request, JsonNode body) {
        if (request.has(PayosFault.PAYOUT_FAILED) || body.path("amount").asLong() > balanceVnd()) {
            return "FAILED";
        }
        if (request.has(PayosFault.PAYOUT_REVERSED)) {
            return "REVERSED";
        }
        return request.has(PayosFault.PAYOUT_ON_HOLD) ? "ON_HOLD" : "SUCCEEDED";
    }

    private Reply list(Request request) {
        PayosMerchant.identify(world, request);
        String reference = request.queryParameters().getOrDefault("referenceId", "");
        ArrayNode found = JsonTree.array();
        payouts.values().stream()
                .filter(one -> reference.isEmpty()
                        || one.order().path("referenceId").asText().equals(reference))
                .limit(10)
                .forEach(one -> found.add(one.data(world.clock().instant())));
        ObjectNode pagination = JsonTree.object(
                "limit", 10, "offset", 0, "total", found.size(), "count", found.size(), "hasMore", false);
        return signed(request, JsonTree.object("pagination", pagination, "payouts", found));
    }

    private long balanceVnd() {
        Instant now = world.clock().instant();
        return BALANCE_VND
                - payouts.values().stream()
                        .filter(one -> !one.isThere(now))
                        .mapToLong(PayosPayout::amountVnd)
                        .sum();
    }

    private Reply balance(Request request) {
        PayosMerchant.identify(world, request);
        return signed(
                request,
                JsonTree.object(
                        "accountNumber",
                        Payos.ACCOUNT,
                        "accountName",
                        "CONG TY GIA DINH",
                        "currency",
                        "VND",
                        "balance",
                        Long.toString(balanceVnd())));
    }

    private Reply signed(Request request, ObjectNode data) {
        Reply reply = Reply.json(200, JsonTree.object("code", "00", "desc", "success", "data", data));
        if (request.has(PayosFault.UNSIGNED_PAYOUT_ANSWER)) {
            return reply;
        }
        String hex = sign(data, request.has(PaymentFault.FORGED_ANSWER) ? "x" : "");
        return reply.with(
                "x-signature", request.has(PaymentFault.UPPER_CASE_SIGNATURE) ? hex.toUpperCase(Locale.ROOT) : hex);
    }

    private String sign(ObjectNode data, String forged) {
        return PayosText.sign(world.secrets().require(Payos.CHECKSUM_KEY) + forged, PayosText.header(data));
    }
}
