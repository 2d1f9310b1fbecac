package vn.lienthong.payment.internal.vnpay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Secrets;

/** What VNPAY sends on its own: the IPN (thông báo), and the return page through the payer's browser. */
final class VnpayNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_QUERY = 16_384;

    private final Secrets secrets;
    private final String tmnCode;

    VnpayNotices(Secrets secrets, String tmnCode) {
        this.secrets = secrets;
        this.tmnCode = tmnCode;
    }

    NoticeResult read(RawNotice notice) {
        String query = notice.query();
        if (query == null) {
            return refused(RefusalReason.MALFORMED, "97", "Invalid signature");
        }
        if (query.length() > MAX_QUERY) {
            return refused(RefusalReason.TOO_LARGE, "97", "Invalid signature");
        }
        Map<String, String> fields = readQuery(query);
        if (fields == null) {
            return refused(RefusalReason.MALFORMED, "97", "Invalid signature");
        }
        if (!signed(fields)) {
            return refused(RefusalReason.BAD_SIGNATURE, "97", "Invalid signature");
        }
        if (!tmnCode.equals(fields.get("vnp_TmnCode"))) {
            return refused(RefusalReason.WRONG_MERCHANT, "99", "Unknown error");
        }
        String reference = fields.getOrDefault("vnp_TxnRef", "");
        Long amountVnd = VnpayWire.through100(fields.get("vnp_Amount"));
        if (reference.isEmpty() || amountVnd == null) {
            return refused(RefusalReason.MALFORMED, "99", "Unknown error");
        }
        String response = fields.getOrDefault("vnp_ResponseCode", "");
        String status = fields.getOrDefault("vnp_TransactionStatus", "");
        String transaction = fields.getOrDefault("vnp_TransactionNo", "");
        PaymentStatus outcome = VnpayCodes.ofNotice(response, status);
        return new NoticeResult.Verified(PaymentNotice.builder(reference, outcome, amountVnd, VnpayNotices::reply)
                .rawCode(outcome == PaymentStatus.PAID || response.equals("00") ? status : response)
                .transactionId(fields.get("vnp_TransactionNo"))
                .paidAt(outcome == PaymentStatus.PAID ? VietnamTime.parseCompact(fields.get("vnp_PayDate")) : null)
                .noticeKey(String.join("|", reference, transaction, response, status, amountVnd.toString()))
                .fields(withoutHash(fields))
                .build());
    }

    /** The {@code vnp_} parameters; {@code null} if the query is malformed or one occurs twice. */
    private static @Nullable Map<String, String> readQuery(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> pair : QueryString.pairs(query, QueryString.Plus.IS_BLANK)) {
                if (pair.getKey().startsWith("vnp_") && fields.put(pair.getKey(), pair.getValue()) != null) {
                    return null;
                }
            }
        } catch (PlatformException broken) {
            return null;
        }
        return fields;
    }

    private boolean signed(Map<String, String> fields) {
        String text = VnpaySigning.query(fields);
        return secrets.match(fields.get(VnpaySigning.HASH), secret -> VnpaySigning.sign(secret, text));
    }

    private static Map<String, String> withoutHash(Map<String, String> fields) {
        Map<String, String> rest = new LinkedHashMap<>(fields);
        rest.remove(VnpaySigning.HASH);
        rest.remove(VnpaySigning.HASH_TYPE);
        return rest;
    }

    private static NoticeReply reply(Handling handling) {
        return switch (handling) {
            case DONE -> reply("00", "Confirm Success");
            case ALREADY_DONE -> reply("02", "Order already confirmed");
            case NOT_FOUND -> reply("01", "Order not found");
            case WRONG_AMOUNT -> reply("04", "Invalid amount");
            case TRY_LATER -> reply("99", "Unknown error");
        };
    }

    private static NoticeReply reply(String code, String message) {
        return new NoticeReply(
                200, "application/json", "{\"RspCode\":\"" + code + "\",\"Message\":\"" + message + "\"}");
    }

    private static NoticeResult refused(RefusalReason reason, String code, String message) {
        LOG.debug("vnpay notice refused: {}", reason);
        return new NoticeResult.Refused(reason, reply(code, message));
    }

    ReturnPage readReturn(String rawQuery) {
        Map<String, String> fields = rawQuery.length() > MAX_QUERY ? null : readQuery(rawQuery);
        if (fields == null) {
            return new ReturnPage(null, PaymentStatus.PENDING, Map.of(), false);
        }
        String reference = fields.get("vnp_TxnRef");
        if (!signed(fields) || !tmnCode.equals(fields.get("vnp_TmnCode"))) {
            return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
        }
        PaymentStatus display = VnpayCodes.ofNotice(
                fields.getOrDefault("vnp_ResponseCode", ""), fields.getOrDefault("vnp_TransactionStatus", ""));
        return new ReturnPage(reference, display, VnpayWire.codes(fields), true);
    }

    SignatureExplanation explain(RawNotice notice) {
        String query = notice.query();
        Map<String, String> fields = query == null || query.length() > MAX_QUERY ? null : readQuery(query);
        if (query == null || fields == null) {
            return new SignatureExplanation(
                    "", "HMAC-SHA512", false, List.of("the query string cannot be read, or a field occurs twice"));
        }
        boolean fits = signed(fields);
        return new SignatureExplanation(
                VnpaySigning.query(fields),
                "HMAC-SHA512",
                fits,
                fits ? List.of() : VnpayFindings.of(query, fields, secrets, tmnCode));
    }
}
