package vn.lienthong.payment.toyplatform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.spi.NationalPlatformCodec;

/** The toy's messages, codes and signature. */
public final class ToyCodec implements NationalPlatformCodec {
    private final ClientConfig config;
    private final String unit;

    ToyCodec(ClientConfig config) {
        this.config = config;
        this.unit = config.settings().text("codec.unit");
    }

    // tag::messages[]
    @Override
    public Set<Operation> operations() {
        return Set.of(Operation.CREATE, Operation.FIND, Operation.REFUND, Operation.NOTICE);
    }

    @Override
    public Message create(PaymentRequest request) {
        return new Message(
                "/toy/bills", // your specification has the path, and each of these names
                Map.of(
                        "toyUnit", unit,
                        "toyReference", request.key().reference(),
                        "toyAmount", request.amountVnd(),
                        "toyText", request.description()));
    }

    @Override
    public Message find(PaymentKey key) {
        return new Message("/toy/bills/state", Map.of("toyUnit", unit, "toyReference", key.reference()));
    }

    @Override
    public Message refund(RefundRequest request) {
        return new Message(
                "/toy/refunds",
                Map.of(
                        "toyReference", request.payment().reference(),
                        "toyRefund", request.key().reference(),
                        "toyAmount", request.amountVnd()));
    }
    // end::messages[]

    // tag::reading[]
    @Override
    public Map<Part, String> members() {
        return Map.of(
                Part.CODE, "toyCode",
                Part.STATE, "toyState",
                Part.REFERENCE, "toyReference",
                Part.AMOUNT, "toyAmount",
                Part.REFUND_STATE, "toyRefundState",
                Part.ACCOUNT, "toyAccount",
                Part.BIN, "toyBank",
                Part.PAID_AT, "toyPaidAt");
    }

    @Override
    public Map<String, Meaning> codes() {
        return Map.of(
                "OK", Meaning.ACCEPTED,
                "NONE", Meaning.NOT_FOUND,
                "NO", Meaning.REFUSED,
                "KEY", Meaning.UNAUTHENTICATED,
                "LATER", Meaning.UNAVAILABLE); // any other code proves nothing
    }

    @Override
    public Map<String, PaymentStatus> states() {
        return Map.of("OPEN", PaymentStatus.PENDING, "PAID", PaymentStatus.PAID, "OVER", PaymentStatus.EXPIRED);
    }

    @Override
    public Map<String, Refund.Status> refundStates() {
        return Map.of("BACK", Refund.Status.DONE, "ON-ITS-WAY", Refund.Status.PENDING);
    }

    @Override
    public @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
    // end::reading[]

    // tag::signature[]
    @Override
    public String signature(String requestId, URI uri, byte[] body) {
        return sign("toyKey", requestId, body); // the key is read each time, since it may change
    }

    @Override
    public boolean genuine(RawNotice notice) {
        String id = notice.header("x-request-id");
        String given = notice.header("x-request-signature");
        boolean genuine = false;
        for (String key : new String[] {"toyKey", "previousToyKey"}) {
            if (id != null && given != null && config.credentials().optional(key) != null) {
                genuine |= MessageDigest.isEqual(bytes(sign(key, id, notice.body())), bytes(given));
            }
        }
        return genuine;
    }

    @Override
    public NoticeReply reply(Handling handling, Map<String, String> members) {
        boolean stored = handling == Handling.DONE || handling == Handling.ALREADY_DONE;
        return new NoticeReply(200, "application/json", "{\"toyCode\":\"" + (stored ? "OK" : "LATER") + "\"}");
    }
    // end::signature[]

    private String sign(String key, String id, byte[] body) {
        return hmac(config.credentials().require(key), id, body);
    }

    /** The toy's rule: HMAC-SHA256 over identifier and body. */
    static String hmac(String key, String id, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
            mac.update(bytes(id));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
