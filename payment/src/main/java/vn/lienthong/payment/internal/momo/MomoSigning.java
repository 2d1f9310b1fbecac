package vn.lienthong.payment.internal.momo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.internal.rail.Secrets;

/**
 * The signed texts of MoMo's API version 2 and their HMAC-SHA256 (developers.momo.vn/v3/docs/payment/api/other/signature):
 * {@code key=value} pairs by name, raw values. Each message has a fixed list of signed members.
 */
public final class MomoSigning {
    /** The MAC of every message, by its JDK name. */
    public static final String ALGORITHM = "HmacSHA256";

    /** The signature. */
    public static final String SIGNATURE = "signature";

    /** The signed members of a payment to create. {@code accessKey} is the first of every text. */
    public static final List<String> CREATE = List.of(
            "amount",
            "extraData",
            "ipnUrl",
            "orderId",
            "orderInfo",
            "partnerCode",
            "redirectUrl",
            "requestId",
            "requestType");

    /** The signed members of the answer to that. */
    public static final List<String> CREATE_ANSWER =
            List.of("amount", "orderId", "partnerCode", "payUrl", "requestId", "responseTime", "resultCode");

    /** The signed members of a notice, and parameters of a return page. */
    public static final List<String> NOTICE = List.of(
            "amount",
            "extraData",
            "message",
            "orderId",
            "orderInfo",
            "orderType",
            "partnerCode",
            "payType",
            "requestId",
            "responseTime",
            "resultCode",
            "transId");

    /** The signed members of a query. */
    public static final List<String> QUERY = List.of("orderId", "partnerCode", "requestId");

    /** The signed members of a refund. */
    public static final List<String> REFUND =
            List.of("amount", "description", "orderId", "partnerCode", "requestId", "transId");

    private MomoSigning() {}

    /** The pairs of {@code names}, behind the access key; an absent value is empty. */
    public static String text(String accessKey, Map<String, String> members, List<String> names) {
        StringBuilder text = new StringBuilder(320).append("accessKey=").append(accessKey);
        for (String name : names) {
            text.append('&').append(name).append('=').append(members.getOrDefault(name, ""));
        }
        return text.toString();
    }

    /** Lower-case hex of the HMAC-SHA256. */
    public static String sign(String secret, String text) {
        return Hashing.hmacHex(ALGORITHM, secret, text);
    }

    /** Whether the signature is that of the members under any accepted keys; all are tried, in constant time. */
    static boolean matches(
            @Nullable String given,
            Map<String, String> members,
            List<String> names,
            Secrets secrets,
            Secrets accessKeys) {
        boolean match = false;
        for (String accessKey : accessKeys.all()) {
            String text = text(accessKey, members, names);
            match |= secrets.match(given, ALGORITHM, text);
        }
        return match;
    }

    /**
     * The name of a member of which the value contains the beginning of another pair, empty if there is none. Values are not
     * encoded, so that the same signed text could be read as other members.
     */
    static String ambiguous(Map<String, String> members, List<String> names) {
        for (String name : names) {
            String value = members.getOrDefault(name, "");
            if (value.indexOf('&') >= 0 && names.stream().anyMatch(other -> value.contains("&" + other + "="))) {
                return name;
            }
        }
        return "";
    }
}
