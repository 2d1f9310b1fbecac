package vn.lienthong.payment.internal.national;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
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

/** What the national payment platform sends on its own: the callback (thông báo kết quả), and the return page. */
final class NationalNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_BODY = 65_536;

    private final Secrets secrets;
    private final String partner;
    private final boolean hmac;
    private final Clock clock;

    NationalNotices(Secrets secrets, String partner, boolean hmac, Clock clock) {
        this.secrets = secrets;
        this.partner = partner;
        this.hmac = hmac;
        this.clock = clock;
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
        if (!partner.equals(fields.get("MaDoiTac"))) {
            return refused(RefusalReason.WRONG_MERCHANT);
        }
        String reference = fields.getOrDefault("MaThamChieu", "");
        Long amountVnd = NationalWire.amountVnd(fields);
        if (reference.isEmpty() || amountVnd == null || !"VND".equals(fields.get("MaTienTe"))) {
            return unreadable();
        }
        String code = fields.getOrDefault("MaLoi", "");
        Map<String, String> rest = new LinkedHashMap<>();
        NationalSigning.CALLBACK.forEach(slot -> rest.put(slot, fields.getOrDefault(slot, "")));
        PaymentStatus outcome = NationalCodes.TABLE.status("notice", code, PaymentStatus.NEEDS_REVIEW);
        String time = fields.getOrDefault("ThoiGianGD", "");
        String transaction = fields.getOrDefault("MaGiaoDich", "");
        return new NoticeResult.Verified(
                PaymentNotice.builder(reference, outcome, amountVnd, handling -> reply(handling, reference, time))
                        .rawCode(code)
                        .transactionId(fields.get("MaGiaoDich"))
                        .paidAt(outcome == PaymentStatus.PAID ? VietnamTime.parseCompact(time) : null)
                        .noticeKey(String.join("|", reference, transaction, code, amountVnd.toString()))
                        .fields(rest)
                        .build());
    }

    private NoticeReply reply(Handling handling, String reference, String time) {
        return switch (handling) {
            case DONE, ALREADY_DONE, NOT_FOUND_KEPT, WRONG_AMOUNT_KEPT -> reply("00", "Thành công", reference, time);
            case NOT_FOUND -> reply("99", "Không tìm thấy giao dịch", reference, time);
            case WRONG_AMOUNT -> reply("99", "Sai số tiền", reference, time);
            case TRY_LATER -> reply("99", "Lỗi khác", reference, time);
        };
    }

    private NoticeReply reply(String code, String message, String reference, String time) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MaLoi", code);
        fields.put("MoTaLoi", message);
        fields.put("MaDoiTac", partner);
        fields.put("MaThamChieu", reference);
        fields.put("ThoiGianGD", time);
        String text = NationalSigning.text(fields, NationalSigning.REPLY);
        fields.put(NationalSigning.HASH, NationalSigning.sign(secrets.current(), text, hmac));
        return new NoticeReply(200, "application/json;charset=UTF-8", Json.string(fields));
    }

    /** The reply contains nothing that was received, since we sign it. */
    private NoticeResult refused(RefusalReason reason) {
        String message = reason == RefusalReason.BAD_SIGNATURE ? "Sai mã xác thực" : "Bản tin không hợp lệ";
        return new NoticeResult.Refused(reason, refusal(message));
    }

    /** Rightly signed, but not in the platform's format. */
    private NoticeResult unreadable() {
        return new NoticeResult.Refused(RefusalReason.MALFORMED, refusal("Bản tin không hợp lệ"), true);
    }

    private NoticeReply refusal(String message) {
        return reply("99", message, "", VietnamTime.compact(clock.instant()));
    }

    /** No signature rule for this page is public, so it is not trusted. */
    static ReturnPage readReturn(String rawQuery) {
        String reference = null;
        try {
            if (rawQuery.length() <= MAX_BODY) {
                reference = QueryString.single(QueryString.pairs(rawQuery, QueryString.Plus.IS_BLANK), "MaThamChieu");
            }
        } catch (PlatformException broken) {
            LOG.debug("national-v1 return page cannot be read");
        }
        return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
    }

    private boolean signed(Map<String, String> fields) {
        return NationalSigning.matches(fields, secrets, hmac);
    }

    SignatureExplanation explain(RawNotice notice) {
        Map<String, String> fields;
        try {
            fields = notice.size() > MAX_BODY ? Map.of() : JsonTexts.from(notice.body());
        } catch (PlatformException broken) {
            return new SignatureExplanation(
                    "", NationalSigning.algorithm(hmac), false, List.of("not a JSON object that can be read"));
        }
        boolean fits = signed(fields);
        return new SignatureExplanation(
                NationalSigning.explained(fields, NationalSigning.CALLBACK, hmac),
                NationalSigning.algorithm(hmac),
                fits,
                fits
                        ? NationalFindings.ofTime(fields.get("ThoiGianGD"), clock.instant())
                        : NationalFindings.of(fields, secrets, partner, hmac));
    }
}
