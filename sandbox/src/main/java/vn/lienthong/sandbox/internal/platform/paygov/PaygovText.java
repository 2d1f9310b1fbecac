package vn.lienthong.sandbox.internal.platform.paygov;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** Members of PayGov's messages; every rule of a checksum here is ours, since none is public. */
final class PaygovText {
    static final String CHECKSUM = "checksum";
    static final String CODE = "error_code";

    /** What the sandbox's province signs in a creation, if it wants that. */
    static final List<String> CREATION = List.of("accessKey", "orderId", "amount", "requestCode");

    /** What it signs in a callback. */
    static final List<String> CALLBACK =
            List.of("amount", "orderId", "requestCode", "transactionNo", "payDate", "errorCode");

    private static final Map<String, Pattern> FORMS = Map.of(
            "partnerCode", Pattern.compile(".{1,50}"),
            "returnUrl", Pattern.compile("https?://.{2,247}"),
            "orderId", Pattern.compile("[A-Za-z0-9._]{1,35}-[A-Za-z0-9_.-]{1,100}-[0-9]{2}"),
            "amount", Pattern.compile("[1-9][0-9]{0,14}"),
            "orderInfo", Pattern.compile("[\\x20-\\x7E]{1,255}"),
            "requestCode", Pattern.compile("[A-Za-z0-9_.-]{1,130}"),
            "ipAddress", Pattern.compile("[0-9a-fA-F.:]{7,45}"));

    private PaygovText() {}

    static String text(JsonNode message, String name) {
        String value = JsonTree.text(message, name);
        return value == null ? "" : value;
    }

    /** The member of a creation that is missing or wrong, or {@code null}. */
    static @Nullable String wrong(JsonNode message) {
        return FORMS.keySet().stream()
                .sorted()
                .filter(name -> !fits(message, name))
                .findFirst()
                .orElse(null);
    }

    static boolean fits(JsonNode message, String name) {
        Pattern form = FORMS.get(name);
        return form != null && form.matcher(text(message, name)).matches();
    }

    static String sign(JsonNode message, List<String> slots, String key) {
        return Hashing.hmacHex(
                "HmacSHA256",
                key,
                slots.stream().map(name -> text(message, name)).collect(Collectors.joining("|")));
    }

    /** {@code orderId} as {@code order_id}. */
    static String underscored(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
