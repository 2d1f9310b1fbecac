package vn.lienthong.payment.internal.viettelpay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.Secrets;

/**
 * The signed texts of ViettelPay's gateway and their HMAC-SHA1: values one after the other, with nothing between them. Such a
 * text can be read in several ways, so that a match alone proves nothing; see {@link ViettelpayBill} and
 * {@link ViettelpayShapes}.
 */
public final class ViettelpaySigning {
    /** The signature. */
    public static final String CHECK_SUM = "check_sum";

    /** Our access code: part of every text, never sent. */
    public static final String ACCESS = "access_code";

    /** Slots of the address to which the payer is sent. */
    public static final List<String> PAY =
            List.of(ACCESS, "billcode", "command", "merchant_code", "order_id", "trans_amount", "version");

    /** Slots of the question before the debit. */
    public static final List<String> CONFIRM = List.of(ACCESS, "billcode", "merchant_code", "order_id", "trans_amount");

    /** Slots of our answer to that question. */
    public static final List<String> CONFIRM_REPLY =
            List.of(ACCESS, "billcode", "error_code", "merchant_code", "order_id", "trans_amount");

    /** Slots of a result, and of the return page. */
    public static final List<String> RESULT = List.of(
            ACCESS,
            "billcode",
            "cust_msisdn",
            "error_code",
            "merchant_code",
            "order_id",
            "payment_status",
            "trans_amount",
            "vt_transaction_id");

    /** Slots of our answer to a result; by one source, of the result itself. */
    public static final List<String> SHORT_RESULT = List.of(ACCESS, "error_code", "merchant_code", "order_id");

    /** Slots of a query. */
    public static final List<String> SEARCH = List.of(ACCESS, "cmd", "merchant_code", "order_id", "version");

    private static final String ALGORITHM = "HmacSHA1";

    private final boolean base64;

    ViettelpaySigning(boolean base64) {
        this.base64 = base64;
    }

    /** The values of {@code slots} one after the other; an absent one is empty. */
    public static String text(String accessCode, Map<String, String> fields, List<String> slots) {
        return slots.stream()
                .map(slot -> slot.equals(ACCESS) ? accessCode : fields.getOrDefault(slot, ""))
                .collect(Collectors.joining());
    }

    /** The signature of a text, in hex or Base64 as the profile says. */
    String sign(String secret, String text) {
        return base64 ? base64(secret, text) : hex(secret, text);
    }

    /** Lower-case hex of the HMAC-SHA1. */
    public static String hex(String secret, String text) {
        return Hashing.hmacHex(ALGORITHM, secret, text);
    }

    /** Base64 of the HMAC-SHA1. */
    public static String base64(String secret, String text) {
        return Base64.getEncoder()
                .encodeToString(Hashing.hmac(
                        ALGORITHM, secret.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether {@code given} is the signature of the text under any accepted secret. */
    boolean matches(@Nullable String given, Secrets secrets, String text) {
        if (given == null || !base64) {
            return secrets.match(given, secret -> hex(secret, text));
        }
        String sent = padded(given);
        boolean match = false;
        for (String secret : secrets.all()) {
            match |= Hashing.same(base64(secret, text), sent);
        }
        return match;
    }

    /** Base64 as it was before a form took its plus signs for blanks and escaped its padding once more. */
    private static String padded(String given) {
        return given.replace(' ', '+').replace("%3d", "=").replace("%3D", "=");
    }

    /** For people. */
    String name() {
        return base64 ? "HMAC-SHA1 (Base64)" : "HMAC-SHA1 (hex)";
    }
}
