package vn.lienthong.sandbox.internal.platform.zalopay;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
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

/** Explains ZaloPay's {@code mac} of calls and callbacks, and the {@code checksum} of the return page. */
final class ZalopayExplainer implements Explainer {
    private static final String KEY1 = "SANDBOX_ZALOPAY_KEY1";
    private static final String KEY2 = "SANDBOX_ZALOPAY_KEY2";
    private static final String MAC = "mac";
    private static final Rule RULE = Rule.hmac("HmacSHA256");
    private static final Rule WITH_KEY = Rule.hmacWithKey("HmacSHA256");

    private final Map<String, String> secrets;

    ZalopayExplainer(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Explanation explain(Message message, @Nullable String computed, Instant at) {
        JsonNode json = message.json();
        Map<String, String> sent = json == null ? message.parameters() : Texts.members(json);
        if (json != null && json.path("data").isTextual()) {
            return callback(sent, computed);
        }
        if (sent.containsKey("apptransid")) {
            List<String> names =
                    List.of("appid", "apptransid", "pmcid", "bankcode", "amount", "discountamount", "status");
            return fields(RULE, KEY2, names, sent, Comparison.given(computed, sent.get("checksum")), "redirect");
        }
        if (!sent.containsKey("app_id")) {
            return null;
        }
        String given = Comparison.given(computed, sent.get(MAC));
        if (sent.containsKey("m_refund_id") && !sent.containsKey("zp_trans_id")) {
            List<String> names = List.of("app_id", "m_refund_id", "timestamp");
            return fields(RULE, KEY1, names, sent, given, "query_refund");
        }
        if (sent.containsKey("zp_trans_id")) {
            List<String> names = sent.containsKey("refund_fee_amount")
                    ? List.of("app_id", "zp_trans_id", "amount", "refund_fee_amount", "description", "timestamp")
                    : List.of("app_id", "zp_trans_id", "amount", "description", "timestamp");
            return fields(RULE, KEY1, names, sent, given, "refund");
        }
        if (sent.containsKey("app_user") || sent.containsKey("amount")) {
            List<String> names =
                    List.of("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item");
            return fields(RULE, KEY1, names, sent, given, "create");
        }
        return fields(WITH_KEY, KEY1, List.of("app_id", "app_trans_id"), sent, given, "query");
    }

    private Explanation fields(
            Rule rule, String key, List<String> names, Map<String, String> sent, @Nullable String given, String kind) {
        Map<String, String> signed = new LinkedHashMap<>();
        names.forEach(name -> signed.put(name, sent.getOrDefault(name, "")));
        Map<String, String> inOrder = new LinkedHashMap<>(sent);
        inOrder.keySet().retainAll(names);
        String text = Texts.bars(signed);
        Comparison comparison = new Comparison(rule, key, secrets, text, given)
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.bars(inOrder))
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.bars(new TreeMap<>(inOrder)))
                .ifSigned(Mistake.US_ASCII, Texts.ascii(text))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "|" + sent.getOrDefault(MAC, ""))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "|")
                .ifSigned(Mistake.AMOUNT_TIMES_100, Texts.bars(Texts.with(signed, "amount", Texts::multiplied)))
                .ifSigned(Mistake.AMOUNT_TIMES_100, Texts.bars(Texts.with(signed, "amount", Texts::divided)))
                .ifSigned(
                        Mistake.ENCODED,
                        String.join(
                                "|", signed.values().stream().map(Texts::form).toList()))
                .ifSigned(
                        Mistake.SPECIAL_CHARACTERS,
                        String.join(
                                "|",
                                signed.values().stream().map(Texts::javaScript).toList()))
                .ifSigned(Mistake.OTHER_FORM, Texts.pairs(signed, value -> value))
                .ifSigned(Mistake.OTHER_FORM, Texts.pairs(new TreeMap<>(signed), value -> value))
                .ifSigned(Mistake.OTHER_FIELDS, Texts.bars(Texts.without(sent, MAC)));
        String other = secrets.getOrDefault(key, "");
        if (rule.equals(WITH_KEY)) {
            comparison.ifSigned(Mistake.SECRET_PLACE, "", RULE.sign().apply(other, text));
        } else {
            comparison.ifSigned(Mistake.SECRET_PLACE, text + "|" + other);
        }
        return comparison
                .ifSeen(
                        Mistake.OTHER_MERCHANT,
                        !secrets.getOrDefault("SANDBOX_ZALOPAY_APP_ID", "")
                                .equals(sent.getOrDefault("app_id", sent.getOrDefault("appid", ""))))
                .explained("ZaloPay: " + kind);
    }

    private Explanation callback(Map<String, String> sent, @Nullable String computed) {
        String text = sent.getOrDefault("data", "");
        Comparison comparison = new Comparison(RULE, KEY2, secrets, text, Comparison.given(computed, sent.get(MAC)))
                .ifSigned(Mistake.US_ASCII, Texts.ascii(text))
                .ifSigned(Mistake.ENCODED, Texts.form(text))
                .ifSigned(Mistake.SPECIAL_CHARACTERS, Texts.javaScript(text))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "|" + sent.getOrDefault(MAC, ""))
                .ifSigned(Mistake.HASH_NOT_REMOVED, JsonTree.write(Texts.without(sent, "none")));
        try {
            JsonNode data = JsonTree.read(text.getBytes(StandardCharsets.UTF_8));
            Map<String, String> members = Texts.members(data);
            comparison
                    .ifSigned(Mistake.WRITTEN_ANEW, JsonTree.write(data))
                    .ifSigned(Mistake.WRITTEN_ANEW, data.toPrettyString())
                    .ifSigned(Mistake.UNSORTED_KEYS, JsonTree.write(sorted(data)))
                    .ifSigned(Mistake.AMOUNT_TIMES_100, amount(text, members.getOrDefault("amount", ""), true))
                    .ifSigned(Mistake.AMOUNT_TIMES_100, amount(text, members.getOrDefault("amount", ""), false))
                    .ifSigned(Mistake.OTHER_FORM, Texts.pairs(new TreeMap<>(members), value -> value))
                    .ifSigned(Mistake.OTHER_FORM, Texts.bars(members));
        } catch (IllegalArgumentException notJson) {
            comparison.ifSeen(Mistake.WRITTEN_ANEW, true);
        }
        return comparison.explained("ZaloPay: callback");
    }

    private static Map<String, JsonNode> sorted(JsonNode data) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        data.properties().forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }

    private static String amount(String data, String amount, boolean multiplied) {
        String changed = multiplied ? Texts.multiplied(amount) : Texts.divided(amount);
        return data.replaceFirst("(\"amount\"\\s*:\\s*)" + amount + "\\b", "$1" + changed);
    }
}
