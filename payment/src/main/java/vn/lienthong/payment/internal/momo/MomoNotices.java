package vn.lienthong.payment.internal.momo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
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

/** What MoMo sends on its own: the IPN (thông báo), and the return page, signed by the same rule. */
final class MomoNotices {
    private static final int MAX_BODY = 65_536;
    private static final int MAX_QUERY = 16_384;
    private static final String ALGORITHM = "HMAC-SHA256";

    private final Secrets secrets;
    private final Secrets accessKeys;
    private final String partnerCode;

    MomoNotices(Secrets secrets, Secrets accessKeys, String partnerCode) {
        this.secrets = secrets;
        this.accessKeys = accessKeys;
        this.partnerCode = partnerCode;
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE);
        }
        Map<String, String> fields;
        try {
            fields = JsonTexts.from(notice.body());
        } catch (PlatformException broken) {
            return refused(RefusalReason.MALFORMED);
        }
        if (!signed(fields)) {
            return refused(RefusalReason.BAD_SIGNATURE);
        }
        if (!partnerCode.equals(fields.get("partnerCode"))) {
            return refused(RefusalReason.WRONG_MERCHANT);
        }
        String reference = fields.getOrDefault("orderId", "");
        Long amountVnd = Digits.amountVnd(fields.get("amount"));
        if (reference.isEmpty() || amountVnd == null) {
            return unreadable();
        }
        String code = fields.getOrDefault("resultCode", "");
        PaymentStatus status = MomoCodes.ofPayment(code);
        Map<String, String> believed = new LinkedHashMap<>();
        MomoSigning.NOTICE.forEach(name -> believed.put(name, fields.getOrDefault(name, "")));
        return new NoticeResult.Verified(PaymentNotice.builder(reference, status, amountVnd, MomoNotices::reply)
                .rawCode(code)
                .transactionId(MomoWire.transaction(fields))
                .paidAt(status == PaymentStatus.PAID ? Digits.time(fields.get("responseTime")) : null)
                .noticeKey(String.join("|", reference, fields.getOrDefault("transId", ""), code, amountVnd.toString()))
                .fields(believed)
                .build());
    }

    private boolean signed(Map<String, String> fields) {
        return MomoSigning.ambiguous(fields, MomoSigning.NOTICE).isEmpty()
                && MomoSigning.matches(
                        fields.get(MomoSigning.SIGNATURE), fields, MomoSigning.NOTICE, secrets, accessKeys);
    }

    /** MoMo takes HTTP 204 without a body for "received", and nothing else. */
    private static NoticeReply reply(Handling handling) {
        return new NoticeReply(handling.stored() ? 204 : 500, "application/json", "");
    }

    /** Rightly signed, but not in the platform's format. */
    private static NoticeResult unreadable() {
        return new NoticeResult.Refused(RefusalReason.MALFORMED, new NoticeReply(400, "application/json", ""), true);
    }

    private static NoticeResult refused(RefusalReason reason) {
        return new NoticeResult.Refused(reason, new NoticeReply(400, "application/json", ""));
    }

    /** The signed parameters and the signature; {@code null} if the query is malformed or one occurs twice. */
    private static @Nullable Map<String, String> readQuery(String query) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (Map.Entry<String, String> pair : QueryString.pairs(query, QueryString.Plus.IS_BLANK)) {
                String name = pair.getKey();
                boolean ours = MomoSigning.NOTICE.contains(name) || name.equals(MomoSigning.SIGNATURE);
                if (ours && fields.put(name, pair.getValue()) != null) {
                    return null;
                }
            }
        } catch (PlatformException broken) {
            return null;
        }
        return fields;
    }

    ReturnPage readReturn(String rawQuery) {
        Map<String, String> fields = rawQuery.length() > MAX_QUERY ? null : readQuery(rawQuery);
        if (fields == null) {
            return new ReturnPage(null, PaymentStatus.PENDING, Map.of(), false);
        }
        String reference = fields.get("orderId");
        if (!signed(fields) || !partnerCode.equals(fields.get("partnerCode"))) {
            return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
        }
        PaymentStatus display = MomoCodes.ofPayment(fields.getOrDefault("resultCode", ""));
        return new ReturnPage(reference, display, MomoWire.codes(fields), true);
    }

    SignatureExplanation explain(RawNotice notice) {
        Map<String, String> fields;
        try {
            byte[] body = notice.body();
            fields = body.length > MAX_BODY ? Map.of() : JsonTexts.from(body);
        } catch (PlatformException broken) {
            return new SignatureExplanation("", ALGORITHM, false, List.of("not a JSON object that can be read"));
        }
        boolean fits = signed(fields);
        return new SignatureExplanation(
                MomoSigning.text("***", fields, MomoSigning.NOTICE),
                ALGORITHM,
                fits,
                fits ? List.of() : MomoFindings.of(fields, secrets, accessKeys.current(), partnerCode));
    }
}
