package vn.lienthong.sandbox.internal.platform.vnpay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.internal.explain.Comparison;
import vn.lienthong.sandbox.internal.explain.Explainer;
import vn.lienthong.sandbox.internal.explain.Explanation;
import vn.lienthong.sandbox.internal.explain.Mistake;
import vn.lienthong.sandbox.internal.explain.Rule;
import vn.lienthong.sandbox.internal.explain.Texts;
import vn.lienthong.sandbox.internal.http.Message;

/** Explains {@code vnp_SecureHash} of pay addresses, IPN calls and return pages, queries and refunds. */
final class VnpayExplainer implements Explainer {
    static final String SECRET = "SANDBOX_VNPAY_HASH_SECRET";
    static final String TERMINAL = "SANDBOX_VNPAY_TMN_CODE";
    private static final String AMOUNT = "vnp_Amount";
    private static final Rule RULE = Rule.hmac("HmacSHA512");

    private final Map<String, String> secrets;

    VnpayExplainer(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Explanation explain(Message message, @Nullable String computed, Instant at) {
        ObjectNode json = message.json();
        if (json != null) {
            return json.has("vnp_Command") ? bars(json, computed, at) : null;
        }
        Map<String, String> fields = message.parameters();
        return fields.keySet().stream().anyMatch(name -> name.startsWith("vnp_"))
                ? query(message, fields, computed, at)
                : null;
    }

    private Explanation query(Message message, Map<String, String> fields, @Nullable String computed, Instant at) {
        Map<String, String> sorted = Texts.without(new TreeMap<>(fields), VnpayText.HASH, VnpayText.HASH_TYPE);
        sorted.keySet().removeIf(name -> !name.startsWith("vnp_"));
        Map<String, String> full = Texts.without(sorted);
        full.values().removeIf(String::isEmpty);
        Map<String, String> typed = new TreeMap<>(full);
        if (fields.containsKey(VnpayText.HASH_TYPE)) {
            typed.put(VnpayText.HASH_TYPE, fields.getOrDefault(VnpayText.HASH_TYPE, ""));
        }
        Map<String, String> hashed = new TreeMap<>(typed);
        hashed.put(VnpayText.HASH, fields.getOrDefault(VnpayText.HASH, ""));
        Map<String, String> emptyHash = new TreeMap<>(full);
        emptyHash.put(VnpayText.HASH, "");
        String unsorted = message.rawPairs().stream()
                .filter(pair -> pair.startsWith("vnp_") && !pair.startsWith(VnpayText.HASH) && !pair.endsWith("="))
                .collect(Collectors.joining("&"));
        String text = VnpayText.query(fields);
        Comparison comparison =
                comparison(text, Comparison.given(computed, fields.get(VnpayText.HASH)), fields.get("vnp_TmnCode"));
        comparison
                .ifSigned(Mistake.UNSORTED_KEYS, unsorted)
                .ifSigned(Mistake.US_ASCII, Texts.pairs(full, value -> Texts.form(Texts.ascii(value))))
                .ifSigned(Mistake.HASH_NOT_REMOVED, Texts.pairs(typed, Texts::form))
                .ifSigned(Mistake.HASH_NOT_REMOVED, Texts.pairs(hashed, Texts::form))
                .ifSigned(Mistake.HASH_NOT_REMOVED, Texts.pairs(emptyHash, Texts::form))
                .ifSigned(Mistake.AMOUNT_NOT_TIMES_100, amount(full, true))
                .ifSigned(Mistake.AMOUNT_NOT_TIMES_100, amount(full, false))
                .ifSigned(Mistake.SPECIAL_CHARACTERS, Texts.pairs(full, Texts::javaScript))
                .ifSigned(Mistake.SPECIAL_CHARACTERS, Texts.pairs(full, Texts::php))
                .ifSigned(Mistake.BLANK_AS_20, text.replace("+", "%20"))
                .ifSigned(
                        Mistake.SPECIAL_CHARACTERS,
                        Texts.pairs(
                                full,
                                value -> Texts.javaScript(value)
                                        .replace("+", "%20")
                                        .replace("*", "%2A")))
                .ifSigned(Mistake.NOT_ENCODED, Texts.pairs(full, value -> value))
                .ifSigned(Mistake.EMPTY_FIELDS, Texts.pairs(sorted, Texts::form))
                .ifSigned(Mistake.OTHER_FORM, "2.0", old(Texts.pairs(full, value -> value)))
                .ifSigned(Mistake.OTHER_FORM, Texts.bars(full))
                .ifSeen(Mistake.AMOUNT_NOT_TIMES_100, isTooSmall(fields.get(AMOUNT)))
                .ifSeen(
                        Mistake.US_ASCII,
                        fields.getOrDefault("vnp_OrderInfo", "").contains("?"))
                .ifSeen(
                        Mistake.SPECIAL_CHARACTERS,
                        fields.getOrDefault("vnp_OrderInfo", "").matches(".*[!'()~*].*"))
                .ifSeen(
                        Mistake.TWELVE_HOUR_CLOCK,
                        Texts.isHalfDayOff(VietnamTime.parseCompact(fields.get("vnp_CreateDate")), at));
        boolean pay = fields.containsKey("vnp_Command");
        return comparison.explained(pay ? "VNPAY: vnp_Command=" + fields.get("vnp_Command") : "VNPAY: IPN");
    }

    private Explanation bars(ObjectNode json, @Nullable String computed, Instant at) {
        Map<String, String> fields = Texts.members(json);
        String command = fields.getOrDefault("vnp_Command", "");
        boolean answer = json.has("vnp_ResponseCode");
        boolean refund = command.equals("refund");
        List<String> order = answer
                ? refund ? VnpayText.REFUND_ANSWER : VnpayText.QUERY_ANSWER
                : refund ? VnpayText.REFUND : VnpayText.QUERY;
        Map<String, String> sent = Texts.without(fields, VnpayText.HASH);
        String right = VnpayText.bars(json, order);
        Comparison comparison =
                comparison(right, Comparison.given(computed, fields.get(VnpayText.HASH)), fields.get("vnp_TmnCode"));
        comparison
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.bars(sent))
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.bars(new TreeMap<>(sent)))
                .ifSigned(Mistake.US_ASCII, Texts.ascii(right))
                .ifSigned(Mistake.HASH_NOT_REMOVED, right + "|" + fields.getOrDefault(VnpayText.HASH, ""))
                .ifSigned(Mistake.HASH_NOT_REMOVED, right + "|")
                .ifSigned(Mistake.HASH_NOT_REMOVED, Texts.bars(fields))
                .ifSigned(Mistake.AMOUNT_NOT_TIMES_100, ordered(Texts.with(fields, AMOUNT, Texts::divided), order))
                .ifSigned(Mistake.AMOUNT_NOT_TIMES_100, ordered(Texts.with(fields, AMOUNT, Texts::multiplied), order))
                .ifSigned(Mistake.EMPTY_FIELDS, right.replaceAll("\\|{2,}", "|"))
                .ifSigned(Mistake.EMPTY_FIELDS, right.replace("||", "|0|"))
                .ifSigned(Mistake.OTHER_FORM, VnpayText.query(fields))
                .ifSigned(
                        Mistake.ENCODED,
                        order.stream()
                                .map(name -> Texts.form(fields.getOrDefault(name, "")))
                                .collect(Collectors.joining("|")))
                .ifSeen(Mistake.AMOUNT_NOT_TIMES_100, isTooSmall(fields.get(AMOUNT)))
                .ifSeen(
                        Mistake.TWELVE_HOUR_CLOCK,
                        Texts.isHalfDayOff(VietnamTime.parseCompact(fields.get("vnp_CreateDate")), at));
        return comparison.explained("VNPAY: vnp_Command=" + command);
    }

    private Comparison comparison(String text, @Nullable String given, @Nullable String terminal) {
        return new Comparison(RULE, SECRET, secrets, text, given)
                .inAnyCase()
                .ifSeen(
                        Mistake.OTHER_MERCHANT,
                        !secrets.getOrDefault(TERMINAL, "").equals(terminal));
    }

    private static String ordered(Map<String, String> fields, List<String> order) {
        return order.stream().map(name -> fields.getOrDefault(name, "")).collect(Collectors.joining("|"));
    }

    private static String amount(Map<String, String> fields, boolean divided) {
        return Texts.pairs(Texts.with(fields, AMOUNT, divided ? Texts::divided : Texts::multiplied), Texts::form);
    }

    /** A part of a đồng, or less than 10,000 đồng, which is rarely meant. */
    private static boolean isTooSmall(@Nullable String amount) {
        return amount != null
                && amount.matches("[0-9]{1,15}")
                && (Long.parseLong(amount) % 100 != 0 || Long.parseLong(amount) < 1_000_000);
    }

    /** SHA-256 of secret and text, as version 2.0 had it. */
    private String old(String text) {
        return Hashing.sha256Hex(secrets.getOrDefault(SECRET, "") + text);
    }
}
