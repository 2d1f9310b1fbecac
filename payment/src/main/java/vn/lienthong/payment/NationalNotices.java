package vn.lienthong.payment;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.internal.FlatJson;
import vn.lienthong.payment.internal.NationalSigning;
import vn.lienthong.payment.internal.Secrets;
import vn.lienthong.payment.internal.WireTime;

/** What the national payment platform sends by itself: the callback (thông báo kết quả), and the return page. */
final class NationalNotices {
    private static final Logger LOG = LoggerFactory.getLogger(PaymentClient.class);
    private static final int MAX_BODY = 65_536;

    private final Secrets secrets;
    private final String partner;
    private final boolean hmac;
    private final NoticeInbox inbox;
    private final Clock clock;

    NationalNotices(Secrets secrets, String partner, boolean hmac, PaymentConfig config) {
        this.secrets = secrets;
        this.partner = partner;
        this.hmac = hmac;
        this.inbox = config.inbox();
        this.clock = config.client().clock();
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(NoticeResult.Reason.MALFORMED);
        }
        if (notice.body().length > MAX_BODY) {
            return refused(NoticeResult.Reason.TOO_LARGE);
        }
        Map<String, String> fields;
        try {
            fields = FlatJson.read(notice.body());
        } catch (PlatformException broken) {
            return refused(NoticeResult.Reason.MALFORMED);
        }
        if (!signed(fields)) {
            return refused(NoticeResult.Reason.BAD_SIGNATURE);
        }
        if (!partner.equals(fields.get("MaDoiTac"))) {
            return refused(NoticeResult.Reason.WRONG_MERCHANT);
        }
        String reference = fields.getOrDefault("MaThamChieu", "");
        Long amountVnd = amount(fields);
        if (reference.isEmpty() || amountVnd == null || !"VND".equals(fields.get("MaTienTe"))) {
            return refused(NoticeResult.Reason.MALFORMED);
        }
        String code = fields.getOrDefault("MaLoi", "");
        Map<String, String> rest = new LinkedHashMap<>();
        NationalSigning.CALLBACK.forEach(slot -> rest.put(slot, fields.getOrDefault(slot, "")));
        boolean paid = code.equals("00");
        String time = fields.getOrDefault("ThoiGianGD", "");
        String transaction = fields.getOrDefault("MaGiaoDich", "");
        PaymentNotice.Facts facts = new PaymentNotice.Facts(
                reference,
                paid ? Outcome.PAID : Outcome.NEEDS_REVIEW,
                amountVnd,
                fields.get("MaGiaoDich"),
                paid ? WireTime.read(time) : null,
                String.join("|", "national-v1", reference, transaction, code, amountVnd.toString()),
                rest);
        return new NoticeResult.Verified(new PaymentNotice(facts, handling -> reply(handling, reference, time), inbox));
    }

    private NoticeReply reply(Handling handling, String reference, String time) {
        return switch (handling) {
            case DONE, ALREADY_DONE -> reply("00", "Thành công", reference, time);
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
        return new NoticeReply(200, "application/json;charset=UTF-8", FlatJson.text(fields));
    }

    /** Nothing of what came goes into the reply: it is signed by us. */
    private NoticeResult refused(NoticeResult.Reason reason) {
        LOG.debug("national-v1 notice refused: {}", reason);
        String message = reason == NoticeResult.Reason.BAD_SIGNATURE ? "Sai mã xác thực" : "Bản tin không hợp lệ";
        String now = WireTime.text(clock.instant());
        return new NoticeResult.Refused(reason, reply("99", message, "", now));
    }

    /** No rule for this page is public: what it says is not believed. */
    static ReturnPage readReturn(String rawQuery) {
        String reference = null;
        try {
            if (rawQuery.length() <= MAX_BODY) {
                reference = QueryString.single(QueryString.pairs(rawQuery, QueryString.Plus.IS_BLANK), "MaThamChieu");
            }
        } catch (PlatformException broken) {
            LOG.debug("national-v1 return page cannot be read");
        }
        return new ReturnPage(PaymentKey.referenceOrNull(reference), Outcome.PENDING, Map.of(), false);
    }

    /** Whether {@code MaXacThuc} fits by the rule of the callback; a value with a bar in it could pass for two. */
    boolean signed(Map<String, String> fields) {
        if (NationalSigning.ambiguous(fields, NationalSigning.CALLBACK)) {
            return false;
        }
        String text = NationalSigning.text(fields, NationalSigning.CALLBACK);
        return secrets.match(fields.get(NationalSigning.HASH), secret -> NationalSigning.sign(secret, text, hmac));
    }

    /** Whole đồng, or {@code null} where the text is none. */
    static @Nullable Long amount(Map<String, String> members) {
        String amount = members.get("SoTien");
        return amount == null || !amount.matches("[0-9]{1,15}") ? null : Long.valueOf(amount);
    }

    SignatureExplanation explain(RawNotice notice) {
        Map<String, String> fields;
        try {
            fields = notice.body().length > MAX_BODY ? Map.of() : FlatJson.read(notice.body());
        } catch (PlatformException broken) {
            return new SignatureExplanation(
                    "", NationalSigning.algorithm(hmac), false, List.of("not a JSON object that can be read"));
        }
        boolean fits = signed(fields);
        return new SignatureExplanation(
                NationalSigning.explained(fields, NationalSigning.CALLBACK, hmac),
                NationalSigning.algorithm(hmac),
                fits,
                fits ? List.of() : NationalFindings.of(fields, secrets, partner, hmac));
    }
}
