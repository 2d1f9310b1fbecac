package vn.lienthong.payment.internal.paygov;

import java.util.ArrayList;
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
import vn.lienthong.core.internal.wire.Redaction;
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
import vn.lienthong.payment.internal.rail.Members;

/**
 * What PayGov sends on its own: the callback (thông báo kết quả), and the return page. The rule of {@code checksum} is not public, so
 * a callback is a hint until the platform says that it is genuine.
 */
final class PaygovNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_BODY = 65_536;
    private static final int SHOWN = 20;
    private static final List<String> REQUIRED = List.of("orderId", "amount", "errorCode");

    private final PaygovSettings settings;

    PaygovNotices(PaygovSettings settings) {
        this.settings = settings;
    }

    /** A hint, or refused. */
    NoticeResult read(RawNotice notice) {
        return read(notice, false);
    }

    /** The result of a callback that the platform calls its own. */
    NoticeResult genuine(RawNotice notice) {
        return read(notice, true);
    }

    private NoticeResult read(RawNotice notice, boolean genuine) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE);
        }
        Map<String, String> members = parsed(notice.body());
        if (members == null || !members.keySet().containsAll(REQUIRED)) {
            return refused(RefusalReason.MALFORMED);
        }
        String reference = settings.reference(members.get("orderId"));
        if (reference == null) {
            return refused(RefusalReason.WRONG_MERCHANT);
        }
        Long amountVnd = Digits.amountVnd(members.get("amount"));
        if (amountVnd == null) {
            return refused(RefusalReason.MALFORMED);
        }
        String code = members.getOrDefault("errorCode", "");
        PaymentStatus told = PaygovWire.CODES.status("notice", code, PaymentStatus.NEEDS_REVIEW);
        String number = members.getOrDefault("transactionNo", "");
        PaymentStatus ask = settings.queryUri == null ? PaymentStatus.NEEDS_REVIEW : PaymentStatus.PENDING;
        return new NoticeResult.Verified(PaymentNotice.builder(
                        reference, genuine ? told : ask, amountVnd, PaygovNotices::reply)
                .kind(genuine ? PaymentNotice.Kind.RESULT : PaymentNotice.Kind.HINT)
                .rawCode(code)
                .transactionId(Members.numberOrNull(members, "transactionNo"))
                .noticeKey(
                        genuine
                                ? String.join("|", reference, number, code, amountVnd.toString())
                                // Whoever makes callbacks up makes two of a payment at most.
                                : String.join("|", "hint", reference, told == PaymentStatus.PAID ? "paid" : "other"))
                .fields(Members.named(members, PaygovWire.CALLBACK))
                .build());
    }

    private static @Nullable Map<String, String> parsed(byte[] json) {
        try {
            return JsonTexts.from(json);
        } catch (PlatformException broken) {
            return null;
        }
    }

    private static NoticeReply reply(Handling handling) {
        return switch (handling) {
            case DONE, ALREADY_DONE, NOT_FOUND_KEPT, WRONG_AMOUNT_KEPT -> reply("SUCCESSFUL", "Confirm transaction");
            case NOT_FOUND -> reply("FAILED", "order not found");
            case WRONG_AMOUNT -> reply("FAILED", "wrong amount");
            case TRY_LATER -> reply("FAILED", "try again");
        };
    }

    private static NoticeReply reply(String code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put(PaygovWire.CODE, code);
        body.put("error_message", message);
        return new NoticeReply(200, "application/json", Json.string(body));
    }

    static NoticeResult refused(RefusalReason reason) {
        return new NoticeResult.Refused(
                reason,
                reply("FAILED", reason == RefusalReason.BAD_SIGNATURE ? "checksum invalid" : "invalid callback"),
                false); // nothing is signed for us, not even what is for another unit
    }

    /** No rule for this page is public, so it is not trusted. */
    ReturnPage readReturn(String rawQuery) {
        String reference = null;
        try {
            if (rawQuery.length() <= MAX_BODY) {
                reference = settings.reference(
                        QueryString.single(QueryString.pairs(rawQuery, QueryString.Plus.IS_BLANK), "orderId"));
            }
        } catch (PlatformException broken) {
            LOG.debug("paygov return page cannot be read");
        }
        return new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
    }

    /** Why nothing fits, and which members are missing, since their spelling is believed only. */
    SignatureExplanation explain(RawNotice notice) {
        Map<String, String> members = notice.size() > MAX_BODY ? null : parsed(notice.body());
        if (members == null) {
            return new SignatureExplanation("", "not public", false, List.of("not a JSON object that can be read"));
        }
        List<String> findings = new ArrayList<>();
        List<String> missing =
                REQUIRED.stream().filter(name -> !members.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            findings.add("without " + String.join(", ", missing)
                    + ": the spelling of the members is believed only; these came: " + shown(members));
        } else if (settings.reference(members.get("orderId")) == null) {
            findings.add("orderId is not ours: it must begin with our unit and end with our order number, as "
                    + settings.orderId("…"));
        } else if (Digits.amountVnd(members.get("amount")) == null) {
            findings.add("amount is no whole đồng in digits");
        }
        findings.add("the rule of checksum is not public, so nothing here can be verified: "
                + (settings.checkUri == null
                        ? "set checkPath if the province checks callbacks, or let a person look"
                        : "ask the platform with checkNotice"));
        return new SignatureExplanation("", "not public", false, findings);
    }

    private static String shown(Map<String, String> members) {
        List<String> names =
                members.keySet().stream().limit(SHOWN).map(Redaction::text).toList();
        return String.join(", ", names) + (members.size() > SHOWN ? ", …" : "");
    }
}
