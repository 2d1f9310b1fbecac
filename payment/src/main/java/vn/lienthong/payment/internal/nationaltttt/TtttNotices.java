package vn.lienthong.payment.internal.nationaltttt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.SignatureExplanation;
import vn.lienthong.payment.spi.NationalPlatformCodec;
import vn.lienthong.payment.spi.NationalPlatformCodec.Part;

/** What the platform sends on its own, once the codec has found it genuine. */
final class TtttNotices {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.payment.notice");
    private static final int MAX_BODY = 65_536;

    private final NationalPlatformCodec codec;
    private final TtttMessages messages;

    TtttNotices(NationalPlatformCodec codec, TtttMessages messages) {
        this.codec = codec;
        this.messages = messages;
    }

    NoticeResult read(RawNotice notice) {
        if (notice.query() != null) {
            return refused(RefusalReason.MALFORMED);
        }
        if (notice.size() > MAX_BODY) {
            return refused(RefusalReason.TOO_LARGE);
        }
        if (!genuine(notice)) {
            return refused(RefusalReason.BAD_SIGNATURE);
        }
        try {
            return verified(JsonTexts.from(notice.body()));
        } catch (PlatformException broken) {
            return refused(RefusalReason.MALFORMED, true);
        }
    }

    private NoticeResult verified(Map<String, String> members) {
        String reference = messages.part(members, Part.REFERENCE);
        Long amountVnd = messages.amountVnd(members);
        if (reference == null || !PaymentKey.isReference(reference) || amountVnd == null) {
            return refused(RefusalReason.MALFORMED, true);
        }
        String state = messages.part(members, Part.STATE);
        String raw = state == null ? "" : state;
        PaymentStatus status = messages.status(state);
        String number = TtttMessages.number(members);
        Map<String, String> received = new LinkedHashMap<>(members);
        return new NoticeResult.Verified(
                PaymentNotice.builder(reference, status, amountVnd, handling -> codec.reply(handling, received))
                        .rawCode(raw)
                        .transactionId(number)
                        .paidAt(status == PaymentStatus.PAID ? messages.time(members, Part.PAID_AT) : null)
                        .noticeKey(String.join("|", reference, number == null ? "" : number, raw, amountVnd.toString()))
                        .fields(members)
                        .build());
    }

    /** Code that is not ours must not make the endpoint fail: what it cannot check is not genuine. */
    private boolean genuine(RawNotice notice) {
        try {
            return Lent.borrowed(codec.getClass().getName(), () -> codec.genuine(notice));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn(
                    "the codec of national-tttt could not check a notice: {}",
                    e.getClass().getName());
            return false;
        }
    }

    private NoticeResult refused(RefusalReason reason) {
        return refused(reason, false);
    }

    /** @param signed whether the codec has found it genuine: it is then the platform's, though we cannot use it */
    private NoticeResult refused(RefusalReason reason, boolean signed) {
        NoticeReply reply;
        try {
            reply = Lent.borrowed(codec.getClass().getName(), () -> codec.refusal(reason));
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the codec of national-tttt has no reply: {}", e.getClass().getName());
            reply = new NoticeReply(400, "application/json", "");
        }
        return new NoticeResult.Refused(reason, reply, signed);
    }

    SignatureExplanation explain(RawNotice notice) {
        boolean fits = read(notice) instanceof NoticeResult.Verified;
        return new SignatureExplanation(
                "",
                "x-request-signature, by the codec " + codec.getClass().getName(),
                fits,
                fits
                        ? List.of()
                        : List.of("the codec does not find it genuine, or its members are not those it names"));
    }
}
