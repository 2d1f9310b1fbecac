package vn.lienthong.payment.internal.viettelpay;

import java.nio.charset.StandardCharsets;
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
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.ReturnPage;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;
import vn.lienthong.payment.internal.rail.Secrets;

/** What ViettelPay sends on its own: the question before the debit, the result, and the return page. */
final class ViettelpayNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_BODY = 16_384;
    private static final String STATE = "payment_status";
    private static final String AMOUNT = "trans_amount";

    private final ViettelpaySigning signing;
    private final Secrets hashKey;
    private final Secrets accessCode;
    private final String merchantCode;
    private final ViettelpayCodes codes;
    private final boolean shortResult;

    /** @param shortResult whether a result signs neither amount nor state */
    ViettelpayNotices(
            ViettelpaySigning signing,
            Secrets hashKey,
            Secrets accessCode,
            String merchantCode,
            ViettelpayCodes codes,
            boolean shortResult) {
        this.signing = signing;
        this.hashKey = hashKey;
        this.accessCode = accessCode;
        this.merchantCode = merchantCode;
        this.codes = codes;
        this.shortResult = shortResult;
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE);
        }
        Map<String, String> fields = parsed(notice.body());
        if (fields == null) {
            return refused(RefusalReason.MALFORMED);
        }
        return fields.containsKey(STATE) ? result(fields) : question(fields);
    }

    /** A form, or an object in JSON; {@code null} if it is neither, or a field occurs twice. */
    private static @Nullable Map<String, String> parsed(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            return text.startsWith("{") ? JsonTexts.from(body) : readForm(text);
        } catch (PlatformException broken) {
            return null;
        }
    }

    private static @Nullable Map<String, String> readForm(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : QueryString.pairs(form, QueryString.Plus.IS_BLANK)) {
            boolean ours = ViettelpaySigning.RESULT.contains(pair.getKey())
                    || pair.getKey().equals(ViettelpaySigning.CHECK_SUM);
            if (ours && fields.put(pair.getKey(), pair.getValue()) != null) {
                return null;
            }
        }
        return fields;
    }

    /** The amount is that of the bill's code, and the signature proves it. */
    private NoticeResult question(Map<String, String> received) {
        ViettelpayBill bill = ViettelpayBill.of(received);
        if (bill == null) {
            return refused(RefusalReason.MALFORMED);
        }
        Map<String, String> fields = new LinkedHashMap<>(received);
        fields.putIfAbsent(AMOUNT, Long.toString(bill.amountVnd()));
        boolean shaped =
                ViettelpayShapes.wrong(fields, ViettelpaySigning.CONFIRM).isEmpty();
        if (!shaped || !Long.toString(bill.amountVnd()).equals(fields.get(AMOUNT))) {
            return refused(RefusalReason.MALFORMED);
        }
        if (!signed(fields, ViettelpaySigning.CONFIRM)) {
            return refused(RefusalReason.BAD_SIGNATURE);
        }
        if (!merchantCode.equals(fields.get("merchant_code"))) {
            return refused(RefusalReason.WRONG_MERCHANT, true);
        }
        return new NoticeResult.Verified(PaymentNotice.builder(
                        bill.reference(), PaymentStatus.PENDING, bill.amountVnd(), handling -> answer(bill, handling))
                .kind(PaymentNotice.Kind.CONFIRM)
                .noticeKey("confirm|" + bill.code())
                .fields(Members.named(fields, ViettelpaySigning.CONFIRM))
                .build());
    }

    private NoticeResult result(Map<String, String> fields) {
        ViettelpayBill bill = ViettelpayBill.of(fields);
        boolean signed = signed(fields, shortResult ? ViettelpaySigning.SHORT_RESULT : ViettelpaySigning.RESULT);
        if (bill == null
                || !ViettelpayShapes.wrong(fields, ViettelpaySigning.RESULT).isEmpty()) {
            return refused(RefusalReason.MALFORMED, signed);
        }
        if (!signed) {
            return refused(RefusalReason.BAD_SIGNATURE);
        }
        if (!merchantCode.equals(fields.get("merchant_code"))) {
            return refused(RefusalReason.WRONG_MERCHANT, true);
        }
        Long amountVnd = Digits.amountVnd(fields.get(AMOUNT));
        if (amountVnd == null || shifted(bill, fields)) {
            return refused(RefusalReason.MALFORMED, true);
        }
        String code = ViettelpayCodes.code(fields);
        String state = ViettelpayCodes.state(fields);
        boolean certain = !shortResult && amountVnd == bill.amountVnd();
        PaymentStatus status = certain ? codes.of(fields) : PaymentStatus.NEEDS_REVIEW;
        String transaction = fields.getOrDefault("vt_transaction_id", "");
        return new NoticeResult.Verified(PaymentNotice.builder(
                        bill.reference(), status, amountVnd, handling -> received(bill.reference(), handling))
                .rawCode(ViettelpayCodes.deciding(fields))
                .transactionId(Members.numberOrNull(fields, "vt_transaction_id"))
                .noticeKey(String.join("|", bill.code(), transaction, code, state, amountVnd.toString()))
                .fields(Members.named(fields, ViettelpaySigning.RESULT))
                .build());
    }

    /**
     * Whether the signature may be that of another message: digits were moved from the amount into the number of the transaction
     * or the other way, or the state and a part of the amount are the amount in our own answer to the question.
     */
    private static boolean shifted(ViettelpayBill bill, Map<String, String> fields) {
        String ours = Long.toString(bill.amountVnd());
        String amount = fields.getOrDefault(AMOUNT, "");
        String rest = amount + fields.getOrDefault("vt_transaction_id", "");
        return !amount.equals(ours)
                && (rest.startsWith(ours) || (ViettelpayCodes.state(fields) + rest).startsWith(ours));
    }

    private boolean signed(Map<String, String> fields, List<String> slots) {
        String text = ViettelpaySigning.text(accessCode.current(), fields, slots);
        return signing.matches(fields.get(ViettelpaySigning.CHECK_SUM), hashKey, text);
    }

    /** ViettelPay debits the payer after 00 only: what is paid already must not be paid again. */
    private NoticeReply answer(ViettelpayBill bill, Handling handling) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("billcode", bill.code());
        fields.put(
                "error_code",
                switch (handling) {
                    case DONE -> "00";
                    case ALREADY_DONE, NOT_FOUND, NOT_FOUND_KEPT, WRONG_AMOUNT, WRONG_AMOUNT_KEPT -> "01";
                    case TRY_LATER -> "03";
                });
        fields.put("merchant_code", merchantCode);
        fields.put("order_id", bill.reference());
        fields.put(AMOUNT, Long.toString(bill.amountVnd()));
        return reply(fields, ViettelpaySigning.CONFIRM_REPLY);
    }

    private NoticeReply received(String reference, Handling handling) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "error_code",
                switch (handling) {
                    case DONE, ALREADY_DONE, NOT_FOUND_KEPT, WRONG_AMOUNT_KEPT -> "00";
                    case NOT_FOUND, WRONG_AMOUNT -> "01";
                    case TRY_LATER -> "03";
                });
        fields.put("merchant_code", merchantCode);
        fields.put("order_id", reference);
        return reply(fields, ViettelpaySigning.SHORT_RESULT);
    }

    private NoticeReply reply(Map<String, String> fields, List<String> slots) {
        String text = ViettelpaySigning.text(accessCode.current(), fields, slots);
        fields.put(ViettelpaySigning.CHECK_SUM, signing.sign(hashKey.current(), text));
        return new NoticeReply(200, "application/json;charset=UTF-8", Json.string(fields));
    }

    /** The reply contains nothing that was received, and no signature. */
    private static NoticeResult refused(RefusalReason reason) {
        return refused(reason, false);
    }

    /** @param signed whether the signature fits */
    private static NoticeResult refused(RefusalReason reason, boolean signed) {
        String code = reason == RefusalReason.WRONG_MERCHANT ? "01" : "02";
        return new NoticeResult.Refused(
                reason,
                new NoticeReply(200, "application/json;charset=UTF-8", "{\"error_code\":\"" + code + "\"}"),
                signed);
    }

    /** Signed like a result, but with the amount of the bill or not at all. */
    ReturnPage readReturn(String rawQuery) {
        Map<String, String> fields = null;
        try {
            fields = rawQuery.length() > MAX_BODY ? null : readForm(rawQuery);
        } catch (PlatformException broken) {
            LOG.debug("viettelpay return page cannot be read");
        }
        if (fields == null) {
            return new ReturnPage(null, PaymentStatus.PENDING, Map.of(), false);
        }
        String reference = fields.get("order_id");
        ViettelpayBill bill = ViettelpayBill.of(fields);
        boolean trusted = bill != null
                && Long.toString(bill.amountVnd()).equals(fields.get(AMOUNT))
                && ViettelpayShapes.wrong(fields, ViettelpaySigning.RESULT).isEmpty()
                && signed(fields, ViettelpaySigning.RESULT)
                && merchantCode.equals(fields.get("merchant_code"));
        return trusted
                ? new ReturnPage(reference, codes.of(fields), ViettelpayCodes.codes(fields), true)
                : new ReturnPage(reference, PaymentStatus.PENDING, Map.of(), false);
    }

    SignatureExplanation explain(RawNotice notice) {
        Map<String, String> fields = notice.size() > MAX_BODY ? null : parsed(notice.body());
        if (fields == null || fields.isEmpty()) {
            return new SignatureExplanation("", signing.name(), false, List.of("not a form or an object of JSON"));
        }
        boolean result = fields.containsKey(STATE);
        ViettelpayBill bill = ViettelpayBill.of(fields);
        if (!result && bill != null) {
            fields.putIfAbsent(AMOUNT, Long.toString(bill.amountVnd()));
        }
        List<String> slots = !result
                ? ViettelpaySigning.CONFIRM
                : shortResult ? ViettelpaySigning.SHORT_RESULT : ViettelpaySigning.RESULT;
        boolean fits = read(notice) instanceof NoticeResult.Verified;
        return new SignatureExplanation(
                ViettelpaySigning.text("***", fields, slots),
                signing.name(),
                fits,
                fits ? List.of() : ViettelpayFindings.of(fields, slots, hashKey, accessCode.current(), merchantCode));
    }
}
