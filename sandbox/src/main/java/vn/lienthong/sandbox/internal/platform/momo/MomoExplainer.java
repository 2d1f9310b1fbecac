package vn.lienthong.sandbox.internal.platform.momo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.explain.Comparison;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.explain.Explanation;
import vn.lienthong.sandbox.internal.explain.Mistake;
import vn.lienthong.sandbox.internal.explain.Rule;
import vn.lienthong.sandbox.internal.explain.Texts;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;

/** Explains MoMo's {@code signature} of calls, IPN and return page. */
final class MomoExplainer implements Explainer {
    private static final String SECRET = "SANDBOX_MOMO_SECRET_KEY";
    private static final String ACCESS = "SANDBOX_MOMO_ACCESS_KEY";
    private static final String PARTNER = "SANDBOX_MOMO_PARTNER_CODE";
    private static final Rule RULE = Rule.hmac("HmacSHA256");

    private final Map<String, String> secrets;

    MomoExplainer(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Explanation explain(Message message, @Nullable String computed, Instant at) {
        JsonNode json = message.json();
        JsonNode fields = json == null ? JsonTree.node(message.parameters()) : json;
        if (!fields.has("partnerCode") || !fields.has("requestId")) {
            return null;
        }
        Map<String, String> sent = Texts.members(fields);
        List<String> names = names(fields);
        Map<String, String> signed = pick(sent, names);
        Map<String, String> inOrder = new LinkedHashMap<>();
        inOrder.put("accessKey", access());
        sent.forEach((name, value) -> {
            if (names.contains(name)) {
                inOrder.put(name, value);
            }
        });
        Map<String, String> all = new TreeMap<>(sent);
        all.put("accessKey", access());
        Map<String, String> unsealed = Texts.without(all, MomoText.SIGNATURE);
        String text = Texts.pairs(signed, value -> value);
        String given = Comparison.given(computed, sent.get(MomoText.SIGNATURE));
        return new Comparison(RULE, SECRET, secrets, text, given)
                .hiding(ACCESS)
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.pairs(inOrder, value -> value))
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.pairs(Texts.without(inOrder, "accessKey"), v -> v) + key())
                .ifSigned(Mistake.US_ASCII, Texts.ascii(text))
                .ifSigned(Mistake.HASH_NOT_REMOVED, Texts.pairs(all, value -> value))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "&signature=" + sent.getOrDefault(MomoText.SIGNATURE, ""))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "&signature=")
                .ifSigned(Mistake.AMOUNT_TIMES_100, amount(signed, true))
                .ifSigned(Mistake.AMOUNT_TIMES_100, amount(signed, false))
                .ifSigned(Mistake.ENCODED, Texts.pairs(signed, Texts::form))
                .ifSigned(
                        Mistake.ENCODED, Texts.pairs(signed, v -> Texts.form(v).replace("+", "%20")))
                .ifSigned(
                        Mistake.SPECIAL_CHARACTERS,
                        Texts.pairs(signed, v -> Texts.javaScript(v).replace("+", "%20")))
                .ifSigned(Mistake.SECRET_PLACE, Texts.pairs(Texts.without(signed, "accessKey"), value -> value))
                .ifSigned(Mistake.OTHER_FIELDS, Texts.pairs(unsealed, value -> value))
                .ifSeen(
                        Mistake.OTHER_MERCHANT,
                        !secrets.getOrDefault(PARTNER, "").equals(sent.get("partnerCode")))
                .explained("MoMo: " + kind(fields));
    }

    private static List<String> names(JsonNode fields) {
        if (fields.has("payUrl")) {
            return MomoText.CREATE_ANSWER;
        }
        if (fields.has("resultCode")) {
            return MomoText.NOTICE;
        }
        if (fields.has("requestType")) {
            return MomoText.CREATE;
        }
        return fields.has("transId") ? MomoText.REFUND : MomoText.QUERY;
    }

    private static String kind(JsonNode fields) {
        if (fields.has("resultCode")) {
            return fields.has("payUrl") ? "create (answer)" : "IPN";
        }
        return fields.has("requestType") ? "create" : fields.has("transId") ? "refund" : "query";
    }

    private Map<String, String> pick(Map<String, String> sent, List<String> names) {
        Map<String, String> picked = new LinkedHashMap<>();
        picked.put("accessKey", access());
        names.forEach(name -> picked.put(name, sent.getOrDefault(name, "")));
        return picked;
    }

    private static String amount(Map<String, String> signed, boolean multiplied) {
        return Texts.pairs(
                Texts.with(signed, "amount", multiplied ? Texts::multiplied : Texts::divided), value -> value);
    }

    private String access() {
        return secrets.getOrDefault(ACCESS, "");
    }

    private String key() {
        return "&accessKey=" + access();
    }
}
