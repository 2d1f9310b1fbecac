package vn.lienthong.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A merchant of VNPAY without the SDK, with the sample secret that VNPAY publishes, on an afternoon of August 2021. */
final class VnpayShop {
    /** Published by VNPAY as a sample, with the vectors that the tests use. */
    private static final String SECRET = "RAOEXHYVSDDIIENYWSLDIIZTANXUXZFJ";

    private static final String CREATED = "20210801153333";

    private final Sandbox sandbox;
    private final AtomicInteger numbers = new AtomicInteger();

    VnpayShop(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    static Sandbox start() {
        return Sandbox.start(SandboxOptions.defaults()
                .withClock(SandboxClock.stoppedAt(Instant.parse("2021-08-01T08:33:33Z")))
                .withSecret("SANDBOX_VNPAY_TMN_CODE", "DEMOV210")
                .withSecret("SANDBOX_VNPAY_HASH_SECRET", SECRET));
    }

    Map<String, String> payFields(String reference, long amountVnd) {
        return Stranger.map(
                "vnp_Version", "2.1.0",
                "vnp_Command", "pay",
                "vnp_TmnCode", "DEMOV210",
                "vnp_Amount", String.valueOf(amountVnd * 100),
                "vnp_CreateDate", CREATED,
                "vnp_ExpireDate", "20210801154833",
                "vnp_CurrCode", "VND",
                "vnp_IpAddr", "127.0.0.1",
                "vnp_Locale", "vn",
                "vnp_OrderInfo", "Vien phi BN 000123",
                "vnp_OrderType", "other",
                "vnp_ReturnUrl", "http://127.0.0.1:8080/pay/return",
                "vnp_TxnRef", reference);
    }

    URI payUrl(String reference, long amountVnd) {
        return at("/vnpay/paymentv2/vpcpay.html?" + signed(payFields(reference, amountVnd)));
    }

    /** A pay address made at {@code now}, good for a quarter of an hour, of 180,000 đồng for merchant DEMOV210. */
    static URI payUrl(URI sandbox, String secret, String returnUrl, Instant now, String reference) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(7));
        Map<String, String> fields = new TreeMap<>(Map.ofEntries(
                Map.entry("vnp_Version", "2.1.0"),
                Map.entry("vnp_Command", "pay"),
                Map.entry("vnp_TmnCode", "DEMOV210"),
                Map.entry("vnp_Amount", "18000000"),
                Map.entry("vnp_CreateDate", form.format(now)),
                Map.entry("vnp_ExpireDate", form.format(now.plusSeconds(900))),
                Map.entry("vnp_CurrCode", "VND"),
                Map.entry("vnp_IpAddr", "127.0.0.1"),
                Map.entry("vnp_Locale", "vn"),
                Map.entry("vnp_OrderInfo", "Vien phi benh nhan 000123"),
                Map.entry("vnp_OrderType", "other"),
                Map.entry("vnp_ReturnUrl", returnUrl),
                Map.entry("vnp_TxnRef", reference)));
        String text = Stranger.encode(fields);
        return URI.create(sandbox + "/vnpay/paymentv2/vpcpay.html?" + text + "&vnp_SecureHash=" + hash(secret, text));
    }

    static String signed(Map<String, String> fields) {
        Map<String, String> hashed = new TreeMap<>(fields);
        hashed.remove("vnp_SecureHashType");
        return Stranger.encode(new TreeMap<>(fields)) + "&vnp_SecureHash=" + hash(Stranger.encode(hashed));
    }

    /** The raw query without the signature and its type, in the order in which it came. */
    static String signedPart(String query) {
        return Stream.of(query.split("&"))
                .filter(pair -> !pair.startsWith("vnp_SecureHash"))
                .collect(Collectors.joining("&"));
    }

    JsonNode query(String reference, Map<String, String> changes) {
        return send(
                Stranger.map(
                        "vnp_RequestId", "Q" + numbers.incrementAndGet(),
                        "vnp_Version", "2.1.0",
                        "vnp_Command", "querydr",
                        "vnp_TmnCode", "DEMOV210",
                        "vnp_TxnRef", reference,
                        "vnp_TransactionDate", CREATED,
                        "vnp_CreateDate", "20210801160000",
                        "vnp_IpAddr", "127.0.0.1",
                        "vnp_OrderInfo", "Truy van"),
                changes);
    }

    JsonNode refund(String reference, Map<String, String> changes) {
        return send(
                Stranger.map(
                        "vnp_RequestId", "R" + numbers.incrementAndGet(),
                        "vnp_Version", "2.1.0",
                        "vnp_Command", "refund",
                        "vnp_TmnCode", "DEMOV210",
                        "vnp_TransactionType", "02",
                        "vnp_TxnRef", reference,
                        "vnp_Amount", "18000000",
                        "vnp_TransactionNo", "",
                        "vnp_TransactionDate", CREATED,
                        "vnp_CreateBy", "thu ngan 1",
                        "vnp_CreateDate", "20210801160000",
                        "vnp_IpAddr", "127.0.0.1",
                        "vnp_OrderInfo", "Hoan vien phi"),
                changes);
    }

    JsonNode send(Map<String, String> fields, Map<String, String> changes) {
        fields.putAll(changes);
        if (!changes.containsKey("vnp_SecureHash")) {
            fields.put("vnp_SecureHash", hash(String.join("|", fields.values())));
        }
        if (fields.getOrDefault("vnp_TransactionNo", "x").isEmpty()) {
            fields.remove("vnp_TransactionNo");
        }
        return Stranger.json(at("/vnpay/merchant_webapi/api/transaction"), fields)
                .json();
    }

    /** The answer's own signature by the published order; an absent value leaves its place empty. */
    static String signature(JsonNode answer, boolean refund) {
        Stream<String> names = Stream.of(
                "ResponseId",
                "Command",
                "ResponseCode",
                "Message",
                "TmnCode",
                "TxnRef",
                "Amount",
                "BankCode",
                "PayDate",
                "TransactionNo",
                "TransactionType",
                "TransactionStatus",
                "OrderInfo");
        Stream<String> all = refund ? names : Stream.concat(names, Stream.of("PromotionCode", "PromotionAmount"));
        return hash(all.map(name -> answer.path("vnp_" + name).asText()).collect(Collectors.joining("|")));
    }

    static String hash(String text) {
        return hash(SECRET, text);
    }

    static String hash(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    URI at(String path) {
        return URI.create(sandbox.uri() + path);
    }
}
