package vn.lienthong.payment.internal.zalopay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.SortedJson;
import vn.lienthong.payment.internal.rail.WrongTexts;

/** What ZaloPay sends on its own: the callback (thông báo), only after a payment, and the return page. */
final class ZalopayNotices {
    private static final int MAX_BODY = 65_536;
    private static final int MAX_QUERY = 16_384;
    private static final String ALGORITHM = "HMAC-SHA256";
    private static final String CHECKSUM = "checksum";

    private final Secrets key1;
    private final Secrets key2;
    private final String appId;
    private final boolean checkReturnPage;

    ZalopayNotices(Secrets key1, Secrets key2, String appId, boolean checkReturnPage) {
        this.key1 = key1;
        this.key2 = key2;
        this.appId = appId;
        this.checkReturnPage = checkReturnPage;
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE);
        }
        Map<String, String> outer = parsed(notice.body());
        if (outer == null) {
            return refused(RefusalReason.MALFORMED);
        }
        String data = outer.getOrDefault("data", "");
        if (!signed(data, outer.get(ZalopaySigning.MAC))) {
            return refused(RefusalReason.BAD_SIGNATURE);
        }
        Map<String, String> fields = parsed(data.getBytes(StandardCharsets.UTF_8));
        if (fields == null) {
            return unreadable();
        }
        if (!appId.equals(fields.get("app_id"))) {
            return refused(RefusalReason.WRONG_MERCHANT);
        }
        String transaction = fields.getOrDefault("app_trans_id", "");
        String reference = ZalopayWire.reference(transaction);
        Long amountVnd = Digits.amountVnd(fields.get("amount"));
        if (reference == null || amountVnd == null) {
            return unreadable();
        }
        String number = fields.getOrDefault("zp_trans_id", "");
        return new NoticeResult.Verified(
                PaymentNotice.builder(reference, PaymentStatus.PAID, amountVnd, ZalopayNotices::reply)
                        .transactionId(ZalopayWire.number(fields))
                        .paidAt(Digits.time(fields.get("server_time")))
                        .noticeKey(String.join("|", transaction, number, amountVnd.toString()))
                        .fields(fields)
                        .build());
    }

    private static @Nullable Map<String, String> parsed(byte[] json) {
        try {
            return JsonTexts.from(json);
        } catch (PlatformException broken) {
            return null;
        }
    }

    /** The text as it came is signed: it is never written anew. */
    private boolean signed(String data, @Nullable String mac) {
        return key2.match(mac, ZalopaySigning.ALGORITHM, data);
    }

    /** ZaloPay stops at 1 and calls again after anything else. */
    private static NoticeReply reply(Handling handling) {
        return switch (handling) {
            case DONE, ALREADY_DONE, NOT_FOUND_KEPT, WRONG_AMOUNT_KEPT -> reply(1, "success");
            case NOT_FOUND -> reply(0, "order not found");
            case WRONG_AMOUNT -> reply(0, "invalid amount");
            case TRY_LATER -> reply(0, "try again");
        };
    }

    private static NoticeReply reply(int code, String message) {
        return new NoticeReply(
                200, "application/json", "{\"return_code\":" + code + ",\"return_message\":\"" + message + "\"}");
    }

    /** Rightly signed, but not in the platform's format. */
    private static NoticeResult unreadable() {
        return new NoticeResult.Refused(RefusalReason.MALFORMED, reply(-1, "invalid callback"), true);
    }

    private static NoticeResult refused(RefusalReason reason) {
        return new NoticeResult.Refused(
                reason, reply(-1, reason == RefusalReason.BAD_SIGNATURE ? "mac not equal" : "invalid callback"));
    }

    ReturnPage readReturn(String rawQuery) {
        Map<String, String> fields = rawQuery.length() > MAX_QUERY ? null : readQuery(rawQuery);
        if (fields == null) {
            return new ReturnPage(null, PaymentStatus.PENDING, Map.of(), false);
        }
        String reference = ZalopayWire.reference(fields.get("apptransid"));
        String text = ZalopaySigning.text(fields, ZalopaySigning.RETURN_PAGE);
        boolean bars = text.chars().filter(c -> c == '|').count() >= ZalopaySigning.RETURN_PAGE.size();
        if (!checkReturnPage || bars || !signed(text, fields.get(CHECKSUM)) || !appId.equals(fields.get("appid"))) {
            return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
        }
        PaymentStatus display =
                ZalopayCodes.TABLE.status("page", fields.getOrDefault("status", ""), PaymentStatus.NEEDS_REVIEW);
        return new ReturnPage(reference, display, ZalopayWire.codes(fields), true);
    }

    /** The parameters of the checksum; {@code null} if the query is malformed or one occurs twice. */
    private static @Nullable Map<String, String> readQuery(String query) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (Map.Entry<String, String> pair : QueryString.pairs(query, QueryString.Plus.IS_BLANK)) {
                String name = pair.getKey();
                boolean ours = ZalopaySigning.RETURN_PAGE.contains(name) || name.equals(CHECKSUM);
                if (ours && fields.put(name, pair.getValue()) != null) {
                    return null;
                }
            }
        } catch (PlatformException broken) {
            return null;
        }
        return fields;
    }

    SignatureExplanation explain(RawNotice notice) {
        byte[] body = notice.body();
        Map<String, String> outer = body.length > MAX_BODY ? null : parsed(body);
        if (outer == null) {
            return new SignatureExplanation("", ALGORITHM, false, List.of("not a JSON object that can be read"));
        }
        String data = outer.getOrDefault("data", "");
        boolean fits = signed(data, outer.get(ZalopaySigning.MAC));
        return new SignatureExplanation(data, ALGORITHM, fits, fits ? List.of() : findings(outer, data));
    }

    private List<String> findings(Map<String, String> outer, String data) {
        String given = outer.get(ZalopaySigning.MAC);
        if (given == null || given.isEmpty()) {
            return List.of("mac is missing: the callback is not signed");
        }
        List<String> findings = new ArrayList<>();
        if (given.length() != 64) {
            findings.add("mac has " + given.length() + " characters; HMAC-SHA256 in hex has 64");
        }
        if (key1.match(given, key -> ZalopaySigning.sign(key, data))) {
            findings.add("signed with key1; callbacks are signed with key2");
        }
        String other = key2.otherPurpose(given, key -> ZalopaySigning.sign(key, data));
        if (other != null && !other.equals("key1")) {
            findings.add("signed with the credential " + other + " instead of key2");
        }
        variants(data).forEach((finding, variant) -> {
            if (!variant.equals(data) && signed(variant, given)) {
                findings.add(finding);
            }
        });
        if (key2.match(given, key -> Hashing.sha256Hex(key + data))
                || key2.match(given, key -> Hashing.sha256Hex(data + key))) {
            findings.add("a plain SHA-256 of key2 and data instead of an HMAC");
        }
        if (key2.match(given, key -> key.isBlank() ? "" : ZalopaySigning.sign(key.strip(), data))) {
            findings.add("our key2 begins or ends with blanks or a line end");
        }
        Map<String, String> fields = parsed(data.getBytes(StandardCharsets.UTF_8));
        if (fields != null && !appId.equals(fields.get("app_id"))) {
            findings.add("app_id is not ours: the key of another application may have been used");
        }
        if (findings.isEmpty()) {
            findings.add("no known rule matches: another key was used, or data was changed on the way");
        }
        return findings;
    }

    private static Map<String, String> variants(String data) {
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put(
                "data was signed without its blanks: it was parsed and written anew",
                data.replaceAll("[ \\r\\n\\t]", ""));
        variants.put(
                "data was signed with the escapes of JSON",
                data.replace("\\", "\\\\").replace("\"", "\\\""));
        variants.put("data was signed with '/' escaped", data.replace("/", "\\/"));
        variants.put(
                "letters were signed as question marks: data was encoded in US-ASCII instead of UTF-8",
                WrongTexts.ascii(data));
        variants.put("data was signed percent-encoded; it must be signed as it came", QueryString.encode(data));
        variants.put(
                "data was signed as encodeURIComponent encodes it, without ! ' ( ) ~ *; it must be signed as it came",
                WrongTexts.javaScript(QueryString.encode(data)).replace("+", "%20"));
        variants.put("mac was signed too, empty; it must be removed first", data + "|");
        Map<String, String> fields = parsed(data.getBytes(StandardCharsets.UTF_8));
        if (fields != null) {
            String amount = fields.getOrDefault("amount", "");
            variants.put(
                    "amount was multiplied by 100 before signing", amount(data, amount, WrongTexts.multiplied(amount)));
            variants.put("amount was divided by 100 before signing", amount(data, amount, WrongTexts.divided(amount)));
            variants.put("the members of data were signed in the order of their names", sorted(data));
        }
        return variants;
    }

    private static String amount(String data, String amount, String changed) {
        return amount.matches("[0-9]{1,15}")
                ? data.replaceFirst("(\"amount\"\\s*:\\s*)" + amount + "\\b", "$1" + changed)
                : data;
    }

    private static String sorted(String data) {
        Object object = Json.value("data", data.getBytes(StandardCharsets.UTF_8), JsonRules.EXACT);
        return object == null ? data : SortedJson.write(object);
    }
}
