package vn.lienthong.payment.internal.payos;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
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
import vn.lienthong.payment.internal.payos.PayosWire.Envelope;
import vn.lienthong.payment.internal.rail.Secrets;
import vn.lienthong.payment.internal.rail.SpacedTime;

/** What payOS sends on its own: the webhook (thông báo thanh toán) about each transfer, and the return page. */
final class PayosNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_BODY = 65_536;

    /** The link of the sample that payOS sends when an address for webhooks is confirmed. */
    private static final String SAMPLE_LINK = "124c33293c43417ab7879e14c8d9eb18";

    private final Secrets secrets;

    PayosNotices(Secrets secrets) {
        this.secrets = secrets;
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED, 400);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE, 413);
        }
        Envelope envelope;
        try {
            envelope = PayosWire.read(notice.body());
        } catch (PlatformException broken) {
            return refused(RefusalReason.MALFORMED, 400);
        }
        if (!signed(envelope)) {
            return refused(RefusalReason.BAD_SIGNATURE, 401);
        }
        String reference = envelope.text("orderCode");
        Long amountVnd = envelope.amountVnd("amount");
        String currency = envelope.text("currency");
        if (reference.isEmpty() || amountVnd == null || !(currency.isEmpty() || currency.equals("VND"))) {
            return unreadable();
        }
        return new NoticeResult.Verified(content(envelope, reference, amountVnd));
    }

    private static PaymentNotice content(Envelope envelope, String reference, long amountVnd) {
        String link = envelope.text("paymentLinkId");
        if (link.equals(SAMPLE_LINK) && reference.equals("123")) {
            return PaymentNotice.builder("", PaymentStatus.PENDING, 0, handling -> reply(200, true))
                    .kind(PaymentNotice.Kind.TRIAL)
                    .noticeKey("trial")
                    .build();
        }
        String code = envelope.text("code"); // the signed one: code and success beside data are not
        PaymentStatus status = PayosCodes.TABLE.status("notice", code, PaymentStatus.NEEDS_REVIEW);
        String transfer = envelope.text("reference");
        return PaymentNotice.builder(reference, status, amountVnd, PayosNotices::reply)
                .rawCode(code)
                .transactionId(transfer.isEmpty() ? null : transfer)
                .paidAt(status == PaymentStatus.PAID ? SpacedTime.parse(envelope.text("transactionDateTime")) : null)
                .noticeKey(String.join("|", link, transfer, transfer.isEmpty() ? code + "|" + amountVnd : ""))
                .fields(envelope.texts())
                .build();
    }

    private boolean signed(Envelope envelope) {
        Map<String, @Nullable Object> data = envelope.data();
        if (data == null) {
            return false;
        }
        String text = PayosSigning.data(data);
        return secrets.match(envelope.signature(), PayosSigning.ALGORITHM, text);
    }

    private static NoticeReply reply(Handling handling) {
        return reply(handling.stored() ? 200 : 503, handling.stored());
    }

    private static NoticeReply reply(int status, boolean success) {
        return new NoticeReply(status, "application/json", "{\"success\":" + success + "}");
    }

    /** Rightly signed, but not in the platform's format. */
    private static NoticeResult unreadable() {
        return new NoticeResult.Refused(RefusalReason.MALFORMED, reply(400, false), true);
    }

    private static NoticeResult refused(RefusalReason reason, int status) {
        return new NoticeResult.Refused(reason, reply(status, false));
    }

    /** The page is not signed, so it is not trusted. */
    static ReturnPage readReturn(String rawQuery) {
        String reference = null;
        try {
            if (rawQuery.length() <= MAX_BODY) {
                reference = QueryString.single(QueryString.pairs(rawQuery, QueryString.Plus.IS_BLANK), "orderCode");
            }
        } catch (PlatformException broken) {
            LOG.debug("payos return page cannot be read");
        }
        return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
    }

    SignatureExplanation explain(RawNotice notice) {
        Envelope envelope;
        try {
            envelope = PayosWire.read(notice.query() != null || notice.size() > MAX_BODY ? new byte[0] : notice.body());
        } catch (PlatformException broken) {
            return new SignatureExplanation("", "HMAC-SHA256", false, List.of("not a JSON object that can be read"));
        }
        Map<String, @Nullable Object> data = envelope.data();
        if (data == null) {
            return new SignatureExplanation("", "HMAC-SHA256", false, List.of("data is missing: nothing is signed"));
        }
        boolean fits = signed(envelope);
        return new SignatureExplanation(
                PayosSigning.data(data),
                "HMAC-SHA256",
                fits,
                fits ? List.of() : PayosFindings.of(envelope, data, secrets));
    }
}
