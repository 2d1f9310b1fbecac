package vn.lienthong.payment.internal.vnpay;

import java.util.List;
import java.util.Map;
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
        VnpayQuery read = VnpayQuery.read(query);
        if (read == null) {
            return refused(RefusalReason.MALFORMED, "97", "Invalid signature");
        }
        if (!signed(read)) {
            return refused(RefusalReason.BAD_SIGNATURE, "97", "Invalid signature");
        }
        Map<String, String> fields = read.fields();
        if (!tmnCode.equals(fields.get("vnp_TmnCode"))) {
            return refused(RefusalReason.WRONG_MERCHANT, "99", "Unknown error");
        }
        String reference = fields.getOrDefault("vnp_TxnRef", "");
        Long amountVnd = VnpayWire.through100(fields.get("vnp_Amount"));
        if (reference.isEmpty() || amountVnd == null) {
            return unreadable();
        }
        String response = fields.getOrDefault("vnp_ResponseCode", "");
        String status = fields.getOrDefault("vnp_TransactionStatus", "");
        String transaction = fields.getOrDefault("vnp_TransactionNo", "");
        PaymentStatus outcome = VnpayCodes.ofNotice(response, status);
        return new NoticeResult.Verified(PaymentNotice.builder(reference, outcome, amountVnd, VnpayNotices::reply)
                .rawCode(outcome == PaymentStatus.PAID || response.equals("00") ? status : response)
                .transactionId(transaction.isEmpty() ? null : transaction)
                .paidAt(outcome == PaymentStatus.PAID ? VietnamTime.parseCompact(fields.get("vnp_PayDate")) : null)
                .noticeKey(reference + '|' + transaction + '|' + response + '|' + status + '|' + amountVnd)
                .fields(fields)
                .build());
    }

    private boolean signed(VnpayQuery query) {
        return secrets.match(query.signature(), VnpaySigning.ALGORITHM, query.text());
    }

    private static NoticeReply reply(Handling handling) {
        return switch (handling) {
            case DONE -> reply("00", "Confirm Success");
            case ALREADY_DONE -> reply("02", "Order already confirmed");
            case NOT_FOUND, NOT_FOUND_KEPT -> reply("01", "Order not found");
            case WRONG_AMOUNT, WRONG_AMOUNT_KEPT -> reply("04", "Invalid amount");
            case TRY_LATER -> reply("99", "Unknown error");
        };
    }

    private static NoticeReply reply(String code, String message) {
        return new NoticeReply(
                200, "application/json", "{\"RspCode\":\"" + code + "\",\"Message\":\"" + message + "\"}");
    }

    /** Rightly signed, but not in the platform's format. */
    private static NoticeResult unreadable() {
        return new NoticeResult.Refused(RefusalReason.MALFORMED, reply("99", "Unknown error"), true);
    }

    private static NoticeResult refused(RefusalReason reason, String code, String message) {
        return new NoticeResult.Refused(reason, reply(code, message));
    }

    ReturnPage readReturn(String rawQuery) {
        VnpayQuery read = rawQuery.length() > MAX_QUERY ? null : VnpayQuery.read(rawQuery);
        if (read == null) {
            return new ReturnPage(null, PaymentStatus.PENDING, Map.of(), false);
        }
        Map<String, String> fields = read.fields();
        String reference = fields.get("vnp_TxnRef");
        if (!signed(read) || !tmnCode.equals(fields.get("vnp_TmnCode"))) {
            return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
        }
        PaymentStatus display = VnpayCodes.ofNotice(
                fields.getOrDefault("vnp_ResponseCode", ""), fields.getOrDefault("vnp_TransactionStatus", ""));
        return new ReturnPage(reference, display, VnpayWire.codes(fields), true);
    }

    SignatureExplanation explain(RawNotice notice) {
        String query = notice.query();
        Map<String, String> fields = query == null || query.length() > MAX_QUERY ? null : VnpayQuery.all(query);
        if (query == null || fields == null) {
            return new SignatureExplanation(
                    "", "HMAC-SHA512", false, List.of("the query string cannot be read, or a field occurs twice"));
        }
        String text = VnpaySigning.query(fields);
        boolean fits = secrets.match(fields.get(VnpaySigning.HASH), VnpaySigning.ALGORITHM, text);
        return new SignatureExplanation(
                text, "HMAC-SHA512", fits, fits ? List.of() : VnpayFindings.of(query, fields, secrets, tmnCode));
    }
}
