package vn.lienthong.sandbox.internal.platform.bank;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.explain.Comparison;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.explain.Explanation;
import vn.lienthong.sandbox.internal.explain.Mistake;
import vn.lienthong.sandbox.internal.explain.Rule;
import vn.lienthong.sandbox.internal.explain.Texts;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;

/** Explains the signatures of the three shapes of a bank's notice, which are in headers. */
final class BankExplainer implements Explainer {
    private static final Duration FAR = Duration.ofMinutes(5);

    private final Map<String, String> secrets;

    BankExplainer(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Explanation explain(Message message, @Nullable String computed, Instant at) {
        if (message.header("webhook-signature") != null || message.header("webhook-id") != null) {
            return open(message, computed, at);
        }
        if (message.header("X-SePay-Signature") != null) {
            return sepay(message, computed, at);
        }
        return message.header("X-Casso-Signature") == null ? null : casso(message, computed, at);
    }

    private Explanation open(Message message, @Nullable String computed, Instant at) {
        String time = header(message, "webhook-timestamp");
        String body = body(message);
        String text = header(message, "webhook-id") + "." + time + "." + body;
        String given = Comparison.given(computed, message.header("webhook-signature"));
        String sent = given == null ? "" : given.replaceFirst("^v1,", "");
        BinaryOperator<String> decoded =
                (key, signed) -> base64(Base64.getDecoder().decode(key), signed);
        Rule rule =
                new Rule("HMAC-SHA256, Base64", (key, signed) -> isBase64(key) ? decoded.apply(key, signed) : "", "");
        String key = secrets.getOrDefault(Bank.SECRET, "");
        return withBody(new Comparison(rule, Bank.SECRET, secrets, text, sent), message, text)
                .ifSigned(Mistake.OTHER_FIELDS, body)
                .ifSigned(Mistake.OTHER_FIELDS, time + "." + body)
                .ifSigned(Mistake.SECRET_PLACE, " (Base64)", base64(key.getBytes(StandardCharsets.UTF_8), text))
                .ifSeen(Mistake.OLD_TIME, isFar(time, at, false))
                .explained("Standard Webhooks");
    }

    private Explanation sepay(Message message, @Nullable String computed, Instant at) {
        String time = header(message, "X-SePay-Timestamp");
        String text = time + "." + body(message);
        String given = Comparison.given(computed, message.header("X-SePay-Signature"));
        String sent = given == null ? "" : given.replaceFirst("^sha256=", "");
        Comparison comparison = new Comparison(Rule.hmac("HmacSHA256"), Bank.SECRET, secrets, text, sent);
        return withBody(comparison, message, text)
                .ifSigned(Mistake.OTHER_FIELDS, body(message))
                .ifSeen(Mistake.OLD_TIME, isFar(time, at, false))
                .explained("SePay");
    }

    private Explanation casso(Message message, @Nullable String computed, Instant at) {
        String header = header(message, "X-Casso-Signature");
        String time = header.replaceFirst(".*?t=([0-9]*).*", "$1");
        JsonNode json = message.json();
        String text = time + "." + (json == null ? body(message) : JsonTree.write(sorted(json)));
        String given = Comparison.given(computed, header);
        String sent = given == null ? "" : given.replaceFirst(".*v1=", "");
        Comparison comparison = new Comparison(Rule.hmac("HmacSHA512"), Bank.SECRET, secrets, text, sent);
        return comparison
                .ifSigned(Mistake.UNSORTED_KEYS, time + "." + body(message))
                .ifSigned(Mistake.US_ASCII, Texts.ascii(text))
                .ifSigned(Mistake.OTHER_FIELDS, text.substring(time.length() + 1))
                .ifSeen(Mistake.OLD_TIME, isFar(time, at, true))
                .explained("Casso");
    }

    /** The mistakes of those who do not sign the bytes as they came. */
    private static Comparison withBody(Comparison comparison, Message message, String text) {
        JsonNode json = message.json();
        comparison.ifSigned(Mistake.US_ASCII, Texts.ascii(text));
        if (json != null) {
            String head = text.substring(0, text.length() - body(message).length());
            comparison
                    .ifSigned(Mistake.UNSORTED_KEYS, head + JsonTree.write(sorted(json)))
                    .ifSigned(Mistake.WRITTEN_ANEW, head + JsonTree.write(json))
                    .ifSigned(Mistake.WRITTEN_ANEW, head + json.toPrettyString());
        }
        return comparison;
    }

    private static Map<String, Object> sorted(JsonNode json) {
        Map<String, Object> sorted = new TreeMap<>();
        json.properties()
                .forEach(one ->
                        sorted.put(one.getKey(), one.getValue().isObject() ? sorted(one.getValue()) : one.getValue()));
        return sorted;
    }

    private static boolean isFar(String time, Instant at, boolean millis) {
        if (!time.matches("[0-9]{1,13}")) {
            return true;
        }
        long number = Long.parseLong(time);
        Instant signed = millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        return Duration.between(signed, at).abs().compareTo(FAR) > 0;
    }

    private static boolean isBase64(String key) {
        return key.matches("(?:[A-Za-z0-9+/]{4}){4,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
    }

    private static String base64(byte[] key, String text) {
        return Base64.getEncoder()
                .encodeToString(Hashing.hmac("HmacSHA256", key, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(Message message, String name) {
        String value = message.header(name);
        return value == null ? "" : value;
    }

    private static String body(Message message) {
        return new String(message.body(), StandardCharsets.UTF_8);
    }
}
