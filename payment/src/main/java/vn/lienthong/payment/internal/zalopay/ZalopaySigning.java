package vn.lienthong.payment.internal.zalopay;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * The signed texts of ZaloPay's API version 2 and their HMAC-SHA256 (docs.zalopay.vn/v2/general/overview.html): values joined
 * with bars. {@code key1} signs what the merchant sends, {@code key2} what ZaloPay sends.
 */
public final class ZalopaySigning {
    /** The MAC of every message, by its JDK name. */
    public static final String ALGORITHM = "HmacSHA256";

    /** The signature. */
    public static final String MAC = "mac";

    /** Slots of a payment to create. */
    public static final List<String> CREATE =
            List.of("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item");

    /** Slots of a query; {@code key1} itself is the last value of the text. */
    public static final List<String> QUERY = List.of("app_id", "app_trans_id");

    /** Slots of a refund. */
    public static final List<String> REFUND = List.of("app_id", "zp_trans_id", "amount", "description", "timestamp");

    /** Slots of a refund with a fee. */
    public static final List<String> REFUND_WITH_FEE =
            List.of("app_id", "zp_trans_id", "amount", "refund_fee_amount", "description", "timestamp");

    /** Slots of a query about a refund. */
    public static final List<String> QUERY_REFUND = List.of("app_id", "m_refund_id", "timestamp");

    /** Slots of a return page; believed only. */
    public static final List<String> RETURN_PAGE =
            List.of("appid", "apptransid", "pmcid", "bankcode", "amount", "discountamount", "status");

    private ZalopaySigning() {}

    /** The values of {@code slots} joined with bars; an absent one is empty. */
    public static String text(Map<String, String> fields, List<String> slots) {
        return slots.stream().map(slot -> fields.getOrDefault(slot, "")).collect(Collectors.joining("|"));
    }

    /** Lower-case hex of the HMAC-SHA256. */
    public static String sign(String key, String text) {
        return Hashing.hmacHex(ALGORITHM, key, text);
    }
}
