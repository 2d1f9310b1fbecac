package vn.lienthong.sandbox.internal.platform.nationalpayment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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

/** Explains {@code MaXacThuc} of calls, callbacks and the merchant's answers to them. */
final class NationalExplainer implements Explainer {
    static final String SECRET = "SANDBOX_PAYMENT_V1_SECRET";
    private static final String TIME = "ThoiGianGD";
    private static final String AMOUNT = "SoTien";
    private static final Rule RULE = Rule.sha256WithKey();

    private final Map<String, String> secrets;

    NationalExplainer(Map<String, String> secrets) {
        this.secrets = secrets;
    }

    @Override
    public @Nullable Explanation explain(Message message, @Nullable String computed, Instant at) {
        JsonNode json = message.json();
        if (json == null || !json.has("MaThamChieu")) {
            return null;
        }
        Map<String, String> sent = Texts.without(Texts.members(json), NationalText.HASH);
        List<String> order = order(json);
        Map<String, String> signed = new LinkedHashMap<>();
        order.forEach(name -> signed.put(name, NationalText.text(json, name)));
        Map<String, String> inOrder = new LinkedHashMap<>(sent);
        inOrder.keySet().retainAll(order);
        String text = Texts.bars(signed);
        String hash = NationalText.text(json, NationalText.HASH);
        String secret = secrets.getOrDefault(SECRET, "");
        return new Comparison(RULE, SECRET, secrets, text, Comparison.given(computed, hash))
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.bars(inOrder))
                .ifSigned(Mistake.UNSORTED_KEYS, Texts.bars(new TreeMap<>(inOrder)))
                .ifSigned(Mistake.US_ASCII, Texts.ascii(text))
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "|" + hash)
                .ifSigned(Mistake.HASH_NOT_REMOVED, text + "|")
                .ifSigned(Mistake.AMOUNT_TIMES_100, changed(signed, AMOUNT, Texts::multiplied))
                .ifSigned(Mistake.AMOUNT_TIMES_100, changed(signed, AMOUNT, Texts::divided))
                .ifSigned(Mistake.TWELVE_HOUR_CLOCK, changed(signed, TIME, Texts::twelveHours))
                .ifSigned(Mistake.TWELVE_HOUR_CLOCK, changed(signed, TIME, NationalExplainer::afternoon))
                .ifSigned(Mistake.ENCODED, changed(signed, Texts::form))
                .ifSigned(Mistake.SPECIAL_CHARACTERS, changed(signed, Texts::javaScript))
                .ifSigned(Mistake.OTHER_FIELDS, Texts.bars(sent))
                .ifSigned(Mistake.SECRET_PLACE, "", Hashing.sha256Hex(text))
                .ifSigned(Mistake.SECRET_PLACE, "", Hashing.sha256Hex(text + secret))
                .ifSigned(Mistake.SECRET_PLACE, "", Hashing.sha256Hex(secret + "|" + text))
                .ifSeen(
                        Mistake.OTHER_MERCHANT,
                        !secrets.getOrDefault("SANDBOX_PAYMENT_V1_PARTNER_CODE", "")
                                .equals(sent.get("MaDoiTac")))
                .ifSeen(Mistake.TWELVE_HOUR_CLOCK, Texts.isHalfDayOff(VietnamTime.parseCompact(sent.get(TIME)), at))
                .explained("MaXacThuc: " + NationalText.text(json, "LoaiBanTin"));
    }

    private static List<String> order(JsonNode json) {
        return switch (NationalText.text(json, "LoaiBanTin")) {
            case "INIT" -> NationalText.INIT;
            case "QUERY", "GET_BILL" -> json.has("MaLoi") ? NationalText.CALLBACK : NationalText.QUERY;
            case "" -> NationalText.REPLY;
            default -> NationalText.CALLBACK;
        };
    }

    /** The hour of a twelve-hour clock read as an afternoon. */
    private static String afternoon(String compact) {
        if (!compact.matches("[0-9]{8}(0[0-9]|1[01])[0-9]{4}")) {
            return compact;
        }
        return compact.substring(0, 8) + (Integer.parseInt(compact.substring(8, 10)) + 12) + compact.substring(10);
    }

    private static String changed(Map<String, String> signed, String name, UnaryOperator<String> change) {
        return Texts.bars(Texts.with(signed, name, change));
    }

    private static String changed(Map<String, String> signed, UnaryOperator<String> change) {
        return String.join("|", signed.values().stream().map(change).toList());
    }
}
