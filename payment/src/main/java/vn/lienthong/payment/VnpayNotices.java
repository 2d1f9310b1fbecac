package vn.lienthong.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.Secrets;
import vn.lienthong.payment.internal.VnpaySigning;
import vn.lienthong.payment.internal.WireTime;

/** What VNPAY sends by itself: the IPN (thông báo), and the return page by way of the payer's browser. */
final class VnpayNotices {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentClient.class);
    private static final int MAX_QUERY = 16_384;

    private final Secrets secrets;
    private final String tmnCode;
    private final NoticeInbox inbox;

    VnpayNotices(Secrets secrets, String tmnCode, NoticeInbox inbox) {
        this.secrets = secrets;
        this.tmnCode = tmnCode;
        this.inbox = inbox;
    }

    NoticeResult read(RawNotice notice) {
        String query = notice.query();
        if (query == null) {
            return refused(NoticeResult.Reason.MALFORMED, "97", "Invalid signature");
        }
        if (query.length() > MAX_QUERY) {
            return refused(NoticeResult.Reason.TOO_LARGE, "97", "Invalid signature");
        }
        Map<String, String> fields = readQuery(query);
        if (fields == null) {
            return refused(NoticeResult.Reason.MALFORMED, "97", "Invalid signature");
        }
        if (!signed(fields)) {
            return refused(NoticeResult.Reason.BAD_SIGNATURE, "97", "Invalid signature");
        }
        if (!tmnCode.equals(fields.get("vnp_TmnCode"))) {
            return refused(NoticeResult.Reason.WRONG_MERCHANT, "99", "Unknown error");
        }
        String reference = fields.get("vnp_TxnRef");
        Long amountVnd = VnpayGateway.through100(fields.get("vnp_Amount"));
        if (reference == null || amountVnd == null) {
            return refused(NoticeResult.Reason.MALFORMED, "99", "Unknown error");
        }
        String response = fields.getOrDefault("vnp_ResponseCode", "");
        String status = fields.getOrDefault("vnp_TransactionStatus", "");
        String transaction = fields.getOrDefault("vnp_TransactionNo", "");
        Outcome outcome = VnpayCodes.ofNotice(response, status);
        PaymentNotice.Facts facts = new PaymentNotice.Facts(
                reference,
                outcome,
                amountVnd,
                fields.get("vnp_TransactionNo"),
                outcome == Outcome.PAID ? WireTime.read(fields.get("vnp_PayDate")) : null,
                String.join("|", "vnpay", reference, transaction, response, status, amountVnd.toString()),
                withoutHash(fields));
        return new NoticeResult.Verified(new PaymentNotice(facts, VnpayNotices::reply, inbox));
    }

    /** The {@code vnp_} parameters; {@code null} where the query is broken or one comes twice. */
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

    private static NoticeResult refused(NoticeResult.Reason reason, String code, String message) {
        LOG.debug("vnpay notice refused: {}", reason);
        return new NoticeResult.Refused(reason, reply(code, message));
    }

    ReturnPage readReturn(String rawQuery) {
        Map<String, String> fields = rawQuery.length() > MAX_QUERY ? null : readQuery(rawQuery);
        if (fields == null) {
            return new ReturnPage(null, Outcome.PENDING, Map.of(), false);
        }
        String reference = PaymentKey.referenceOrNull(fields.get("vnp_TxnRef"));
        if (!signed(fields) || !tmnCode.equals(fields.get("vnp_TmnCode"))) {
            return new ReturnPage(reference, Outcome.PENDING, Map.of(), false);
        }
        Outcome display = VnpayCodes.ofNotice(
                fields.getOrDefault("vnp_ResponseCode", ""), fields.getOrDefault("vnp_TransactionStatus", ""));
        return new ReturnPage(reference, display, VnpayGateway.codes(fields), true);
    }

    SignatureExplanation explain(RawNotice notice) {
        String query = notice.query();
        Map<String, String> fields = query == null || query.length() > MAX_QUERY ? null : readQuery(query);
        if (query == null || fields == null) {
            return new SignatureExplanation(
                    "", "HMAC-SHA512", false, List.of("not a query string that can be read, or a field comes twice"));
        }
        boolean fits = signed(fields);
        return new SignatureExplanation(
                VnpaySigning.query(fields),
                "HMAC-SHA512",
                fits,
                fits ? List.of() : VnpayFindings.of(query, fields, secrets, tmnCode));
    }
}
