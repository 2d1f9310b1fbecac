package vn.lienthong.sandbox.internal.platform.keypay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** Members of KeyPay's messages: their form, and {@code check_sum} over them. */
final class KeypayText {
    static final String CHECK_SUM = "check_sum";

    /** Signed in a creation by {@code hash_key_1}, in a notice by {@code hash_key_2}. */
    static final List<String> PAYMENT =
            List.of("addition_fee", "client_id", "command", "trans_amount", "transaction_id", "version");

    /** Signed in a query by {@code hash_key_1}. */
    static final List<String> DETAIL = List.of("client_id", "command", "transaction_id");

    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("addition_fee", Pattern.compile("[0-9]{1,15}")),
            Map.entry("client_id", Pattern.compile("[^|]{1,50}")),
            Map.entry("command", Pattern.compile("PAY")),
            Map.entry("country_code", Pattern.compile("[a-z]{2}")),
            Map.entry("currency_code", Pattern.compile("VND")),
            Map.entry("description", Pattern.compile("[^\\r\\n]{1,255}")),
            Map.entry("environment", Pattern.compile("[12]")),
            Map.entry("locale", Pattern.compile("vn|en")),
            Map.entry("return_url", Pattern.compile("https?://.{2,247}")),
            Map.entry("trans_amount", Pattern.compile("[1-9][0-9]{0,14}")),
            Map.entry("transaction_id", Pattern.compile("[A-Za-z0-9_.-]{1,100}")),
            Map.entry("version", Pattern.compile("3\\.0")));

    private static final List<String> RECEIPT =
            List.of("MaDichVu", "NoiDungThanhToan", "HoTenNguoiNop", "DiaChiNguoiNop", "TinhNguoiNop");

    private KeypayText() {}

    static String text(JsonNode message, String name) {
        String value = JsonTree.text(message, name);
        return value == null ? "" : value;
    }

    static String sign(JsonNode message, List<String> slots, String key) {
        return Hashing.hmacHex(
                "HmacSHA256",
                key,
                slots.stream().map(name -> text(message, name)).collect(Collectors.joining("|")));
    }

    /** The member of a creation that is missing or wrong, or {@code null}. */
    static @Nullable String wrongInCreation(JsonNode message) {
        String wrong = wrong(message, FORMS.keySet().stream().sorted().toList());
        return wrong == null ? wrongInReceipt(message.path("bill_info")) : wrong;
    }

    /** The member that is missing or wrong, or {@code null}. */
    static @Nullable String wrong(JsonNode message, List<String> names) {
        for (String name : names) {
            Pattern form = FORMS.get(name);
            if (form == null || !form.matcher(text(message, name)).matches()) {
                return name;
            }
        }
        return null;
    }

    /** A creation without a receipt is right. */
    private static @Nullable String wrongInReceipt(JsonNode receipt) {
        if (receipt.isMissingNode()) {
            return null;
        }
        for (String name : RECEIPT) {
            if (!receipt.path(name).isTextual()) {
                return "bill_info." + name;
            }
        }
        for (String list : List.of("PhiLePhi", "DSKhoanNop")) {
            if (!receipt.path(list).isArray()) {
                return "bill_info." + list;
            }
            for (JsonNode item : receipt.path(list)) {
                if (!text(item, "SoTien").matches("[0-9]{1,15}")) {
                    return "bill_info." + list + ".SoTien";
                }
            }
        }
        return null;
    }
}
