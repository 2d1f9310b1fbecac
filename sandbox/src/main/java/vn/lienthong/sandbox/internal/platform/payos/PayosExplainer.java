package vn.lienthong.sandbox.internal.platform.payos;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Explains payOS's {@code signature} of a request for a link, and of the {@code data} of answers and webhooks. */
final class PayosExplainer implements Explainer {
    private static final String SIGNATURE = "signature";
    private static final Rule RULE = Rule.hmac("HmacSHA256");

    private final Map<String, String> secrets;

    PayosExplainer(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Explanation explain(Message message, @Nullable String computed, Instant at) {
        ObjectNode json = message.json();
        if (json == null) {
            return null;
        }
        String sent = json.path(SIGNATURE).asText("");
        if (json.get("data") instanceof ObjectNode data && (json.has(SIGNATURE) || data.has("paymentLinkId"))) {
            Map<String, String> members = Texts.members(data);
            return compare(PayosText.data(data), members, members, Comparison.given(computed, sent), sent)
                    .ifSigned(Mistake.OTHER_FORM, JsonTree.write(data))
                    .ifSigned(Mistake.OTHER_FORM, data.toPrettyString())
                    .ifSigned(Mistake.OTHER_FIELDS, PayosText.data(JsonTree.object("data", data)))
                    .ifSigned(Mistake.OTHER_FIELDS, PayosText.data(without(json)))
                    .explained("payOS: webhook");
        }
        if (!json.has("orderCode") || !json.has("cancelUrl")) {
            return null;
        }
        Map<String, String> all = Texts.without(Texts.members(json), SIGNATURE);
        Map<String, String> signed = new LinkedHashMap<>(all);
        signed.keySet().retainAll(List.of("amount", "cancelUrl", "description", "orderCode", "returnUrl"));
        return compare(PayosText.link(json), signed, all, Comparison.given(computed, sent), sent)
                .ifSigned(Mistake.OTHER_FORM, JsonTree.write(without(json)))
                .explained("payOS: payment-requests");
    }

    private Comparison compare(
            String text, Map<String, String> signed, Map<String, String> all, @Nullable String given, String sent) {
        Map<String, String> sorted = new TreeMap<>(signed);
        Map<String, String> filled = new TreeMap<>(sorted);
        filled.values().removeIf(String::isEmpty);
        Map<String, String> sealed = new TreeMap<>(sorted);
        sealed.put(SIGNATURE, sent);
        return new Comparison(RULE, Payos.CHECKSUM_KEY, secrets, text, given)
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.pairs(signed, value -> value))
                .ifSigned(Mistake.US_ASCII, Texts.ascii(text))
                .ifSigned(Mistake.HASH_NOT_REMOVED, Texts.pairs(sealed, value -> value))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "&signature=" + sent)
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "&signature=")
                .ifSigned(Mistake.AMOUNT_TIMES_100, amount(sorted, true))
                .ifSigned(Mistake.AMOUNT_TIMES_100, amount(sorted, false))
                .ifSigned(Mistake.ENCODED, Texts.pairs(sorted, Texts::form))
                .ifSigned(
                        Mistake.ENCODED, Texts.pairs(sorted, v -> Texts.form(v).replace("+", "%20")))
                .ifSigned(
                        Mistake.SPECIAL_CHARACTERS,
                        Texts.pairs(sorted, v -> Texts.javaScript(v).replace("+", "%20")))
                .ifSigned(Mistake.EMPTY_FIELDS, Texts.pairs(filled, value -> value))
                .ifSigned(Mistake.OTHER_FIELDS, Texts.pairs(new TreeMap<>(all), value -> value));
    }

    private static ObjectNode without(ObjectNode json) {
        ObjectNode rest = json.deepCopy();
        rest.remove(SIGNATURE);
        return rest;
    }

    private static String amount(Map<String, String> sorted, boolean multiplied) {
        return Texts.pairs(
                Texts.with(sorted, "amount", multiplied ? Texts::multiplied : Texts::divided), value -> value);
    }
}
