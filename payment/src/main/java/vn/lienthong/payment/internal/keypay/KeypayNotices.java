package vn.lienthong.payment.internal.keypay;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;
import vn.lienthong.payment.internal.rail.Secrets;

/**
 * What KeyPay sends on its own: the notice (thông báo kết quả), and the return page. The signature of a notice covers the payment
 * and its amount, not {@code status}: whoever has seen the notice of a failed payment can send it again as paid. So a notice is a
 * hint, unless the profile says otherwise, and a query says what became of the payment.
 */
final class KeypayNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_BODY = 65_536;
    private static final String ALGORITHM = "HMAC-SHA256";

    /** What we take from a notice besides the signed members. */
    private static final List<String> UNSIGNED =
            List.of("status", KeypayWire.TRANSACTION, "payment_fee", "currency_code", "environment");

    private final KeypaySettings settings;
    private final Secrets key1;
    private final Secrets key2;

    KeypayNotices(KeypaySettings settings, Secrets key1, Secrets key2) {
        this.settings = settings;
        this.key1 = key1;
        this.key2 = key2;
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE);
        }
        Map<String, String> members = parsed(notice.body());
        if (members == null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (!signed(members, settings, key2)) {
            return refused(RefusalReason.BAD_SIGNATURE);
        }
        Map<String, String> fields = completed(members, settings);
        if (!settings.ours.getOrDefault("client_id", "").equals(fields.get("client_id"))) {
            return refused(RefusalReason.WRONG_MERCHANT, true);
        }
        String reference = fields.getOrDefault("transaction_id", "");
        Long amountVnd = Digits.amountVnd(fields.get("trans_amount"));
        String code = members.get("status");
        if (reference.isEmpty()
                || amountVnd == null
                || code == null
                || !"VND".equals(members.getOrDefault("currency_code", "VND"))) {
            return refused(RefusalReason.MALFORMED, true);
        }
        Map<String, String> all = new LinkedHashMap<>(Members.named(fields, KeypaySigning.PAYMENT));
        all.putAll(Members.named(members, UNSIGNED));
        String number = members.getOrDefault(KeypayWire.TRANSACTION, "");
        PaymentStatus ask = settings.canBeAsked ? PaymentStatus.PENDING : PaymentStatus.NEEDS_REVIEW;
        PaymentStatus status =
                settings.believesNotices ? KeypayWire.CODES.status("notice", code, PaymentStatus.NEEDS_REVIEW) : ask;
        return new NoticeResult.Verified(PaymentNotice.builder(reference, status, amountVnd, this::reply)
                .kind(settings.believesNotices ? PaymentNotice.Kind.RESULT : PaymentNotice.Kind.HINT)
                .rawCode(code)
                .transactionId(Members.numberOrNull(members, KeypayWire.TRANSACTION))
                .noticeKey(String.join("|", reference, number, code, amountVnd.toString()))
                .fields(all)
                .build());
    }

    /** What a query has said after that notice; of two amounts, one is wrong. */
    NoticeResult answered(PaymentNotice notice, Payment found) {
        Long amountVnd = found.amountVnd();
        boolean same = amountVnd == null || amountVnd == notice.amountVnd();
        String state = found.rawCode();
        String raw = state == null ? "" : state;
        String number = found.transactionId();
        return new NoticeResult.Verified(PaymentNotice.builder(
                        notice.reference(),
                        same ? found.status() : PaymentStatus.NEEDS_REVIEW,
                        notice.amountVnd(),
                        this::reply)
                .rawCode(raw)
                .transactionId(number)
                .noticeKey(String.join(
                        "|",
                        "asked",
                        notice.reference(),
                        number == null ? "" : number,
                        raw,
                        Long.toString(notice.amountVnd())))
                .fields(notice.fields())
                .build());
    }

    private static @Nullable Map<String, String> parsed(byte[] json) {
        try {
            return JsonTexts.from(json);
        } catch (PlatformException broken) {
            return null;
        }
    }

    /** The members with our own values of those that the notice leaves out; the payment and its amount must be there. */
    private static Map<String, String> completed(Map<String, String> members, KeypaySettings settings) {
        Map<String, String> all = new HashMap<>(settings.ours);
        all.putAll(members);
        return all;
    }

    /**
     * Whether {@code check_sum} is that of the members by any accepted {@code hash_key_2}. A value with a bar could pass for two
     * values, so nothing with one matches.
     */
    static boolean signed(Map<String, String> members, KeypaySettings settings, Secrets key2) {
        Map<String, String> all = completed(members, settings);
        if (KeypaySigning.ambiguous(all)) {
            return false;
        }
        String text = KeypaySigning.text(all, KeypaySigning.PAYMENT);
        return key2.match(members.get(KeypaySigning.CHECK_SUM), key -> KeypaySigning.sign(key, text));
    }

    private NoticeReply reply(Handling handling) {
        return switch (handling) {
            case DONE, ALREADY_DONE, NOT_FOUND_KEPT, WRONG_AMOUNT_KEPT -> reply(0, "success");
            case NOT_FOUND -> reply(-1, "transaction not found");
            case WRONG_AMOUNT -> reply(-1, "wrong amount");
            case TRY_LATER -> reply(-1, "try again");
        };
    }

    private NoticeReply reply(int code, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(settings.replyWithReturnCode ? "return_code" : "error_code", code);
        body.put(settings.replyWithReturnCode ? "return_msg" : "message", message);
        return new NoticeReply(200, "application/json", Json.string(body));
    }

    private NoticeResult refused(RefusalReason reason) {
        return refused(reason, false);
    }

    /** @param signed whether the signature fits: it is then KeyPay's, though we cannot use it */
    private NoticeResult refused(RefusalReason reason, boolean signed) {
        return new NoticeResult.Refused(
                reason,
                reply(-1, reason == RefusalReason.BAD_SIGNATURE ? "check_sum invalid" : "invalid notice"),
                signed);
    }

    /** No signature rule for this page is public, so it is not trusted. */
    static ReturnPage readReturn(String rawQuery) {
        String reference = null;
        try {
            if (rawQuery.length() <= MAX_BODY) {
                reference =
                        QueryString.single(QueryString.pairs(rawQuery, QueryString.Plus.IS_BLANK), "transaction_id");
            }
        } catch (PlatformException broken) {
            LOG.debug("keypay return page cannot be read");
        }
        return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
    }

    SignatureExplanation explain(RawNotice notice) {
        Map<String, String> members = notice.size() > MAX_BODY ? null : parsed(notice.body());
        if (members == null) {
            return new SignatureExplanation("", ALGORITHM, false, List.of("not a JSON object that can be read"));
        }
        Map<String, String> all = completed(members, settings);
        boolean fits = signed(members, settings, key2);
        return new SignatureExplanation(
                KeypaySigning.text(all, KeypaySigning.PAYMENT),
                ALGORITHM,
                fits,
                fits ? List.of() : new KeypayFindings(settings, key1, key2).of(members, all));
    }
}
