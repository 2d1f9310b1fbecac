package vn.lienthong.payment.toy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.spi.AnswerReader;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.Handling;
import vn.lienthong.payment.NoticeReply;
import vn.lienthong.payment.NoticeResult;
import vn.lienthong.payment.NoticeResult.RefusalReason;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentNotice;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.RefundRequest;
import vn.lienthong.payment.spi.Rail;

/**
 * The wallet's messages: fields joined with bars, the last one being the signature; answers are JSON objects, with
 * errors in {@code code} under HTTP 200.
 */
final class ToyRail implements Rail {
    private static final int MAX_NOTICE = 4_096;

    private final ClientConfig config;
    private final PlatformCalls calls;
    private final ToySigning signing;
    private final String shop;

    // tag::create[]
    ToyRail(PlatformCalls calls) {
        this.config = calls.config();
        this.calls = calls;
        this.signing = new ToySigning(() -> config.credentials().require("secret")); // at each use: it may change
        this.shop = config.settings().text("shop");
    }

    @Override
    public Set<Operation> operations() {
        return Set.of(Operation.CREATE, Operation.FIND, Operation.REFUND, Operation.NOTICE);
    }

    @Override
    public Payment create(PaymentRequest request) {
        return calls.write(
                "create", // sent once; a CallObserver is notified of "payment.create"
                () -> post("/bills", shop + "|" + request.key().reference() + "|" + request.amountVnd()),
                AnswerReader.of(
                        ToyRail::failure,
                        answer -> Payment.builder(request.key(), PaymentStatus.PENDING)
                                .amountVnd(request.amountVnd())
                                .redirectTo(URI.create(answer.members().get("page")))
                                .build()));
    }

    private WireRequest post(String path, String text) {
        byte[] signed = (text + "|" + signing.sign(text)).getBytes(StandardCharsets.UTF_8);
        return WireRequest.of("POST", config.resolve(path)).withBody(Attachment.of(signed, "text/plain"));
    }

    /** HTTP 200 is not success: the wallet's own code decides, before a retry is considered. */
    private static @Nullable PlatformException failure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        String code = http == null ? answer.members().getOrDefault("code", "missing") : "";
        return switch (code) {
            case "" -> http;
            case "0", "404" -> null;
            case "busy" -> // the wallet documents that it did nothing
                PlatformException.of(Kind.UNAVAILABLE, "the wallet is busy")
                        .effect(Effect.NONE)
                        .build();
            default -> // no effect set: in create and refund it is UNKNOWN, so the caller asks with find
                PlatformException.of(Kind.REFUSED, "the wallet answered with code " + code)
                        .platformCode(code)
                        .build();
        };
    }
    // end::create[]

    // tag::find[]
    @Override
    public Optional<Payment> find(PaymentKey key) {
        return calls.read(
                "find", // tried again after a temporary failure
                () -> WireRequest.of("GET", config.resolve("/bills/" + key.reference())),
                AnswerReader.of(ToyRail::failure, answer -> found(key, answer.members())));
    }

    private Optional<Payment> found(PaymentKey key, Map<String, String> members) {
        if ("404".equals(members.get("code"))) {
            return Optional.empty();
        }
        String text = key.reference() + "|" + members.get("state") + "|" + members.get("amount");
        if (!signing.matches(text, members.getOrDefault("sign", ""))) {
            throw PlatformException.of(Kind.SECURITY, "the wallet's signature of the answer is wrong")
                    .build();
        }
        return Optional.of(Payment.builder(key, status(members.get("state")))
                .amountVnd(amountVnd(members.get("amount")))
                .verified(true)
                .codes(members)
                .build());
    }

    private static PaymentStatus status(@Nullable String state) {
        return switch (state == null ? "" : state) {
            case "open" -> PaymentStatus.PENDING;
            case "paid" -> PaymentStatus.PAID;
            case "cancelled" -> PaymentStatus.FAILED;
            default -> PaymentStatus.NEEDS_REVIEW; // unknown: the payer may have been charged
        };
    }

    /** A number from outside has a limit; an invalid one is {@code null}. */
    private static @Nullable Long amountVnd(@Nullable String text) {
        return text == null || !text.matches("[0-9]{1,15}") ? null : Long.valueOf(text);
    }
    // end::find[]

    // tag::refund[]
    @Override
    public Refund refund(RefundRequest request) {
        String path = "/bills/" + request.payment().reference() + "/refunds";
        return calls.writeKeyed(
                "refund", // the wallet recognises a repeated refund by our key
                () -> post(path, request.key().reference() + "|" + request.amountVnd()),
                AnswerReader.of(
                        ToyRail::failure,
                        answer -> new Refund(request.key(), Refund.Status.DONE, answer.members(), false)));
    }
    // end::refund[]

    // tag::notice[]
    @Override
    public NoticeResult readNotice(RawNotice notice) {
        byte[] body = notice.body();
        if (body.length > MAX_NOTICE) {
            return refused(RefusalReason.TOO_LARGE, false);
        }
        String text = new String(body, StandardCharsets.UTF_8);
        int bar = text.lastIndexOf('|');
        if (bar < 0 || !signing.matches(text.substring(0, bar), text.substring(bar + 1))) {
            return refused(RefusalReason.BAD_SIGNATURE, false); // first of all, over the raw bytes
        }
        String[] fields = text.split("\\|", -1);
        Long amountVnd = fields.length == 4 ? amountVnd(fields[2]) : null;
        if (amountVnd == null || fields[0].isEmpty()) {
            return refused(RefusalReason.MALFORMED, true); // genuine: a person should see it
        }
        return new NoticeResult.Verified(PaymentNotice.builder(fields[0], status(fields[1]), amountVnd, ToyRail::reply)
                .fields(Map.of("reference", fields[0], "state", fields[1], "amount", fields[2]))
                .build());
    }

    private static NoticeReply reply(Handling handling) {
        boolean stop = handling.stored();
        return new NoticeReply(200, "text/plain", stop ? "ok" : "again");
    }

    private static NoticeResult refused(RefusalReason reason, boolean signed) {
        return new NoticeResult.Refused(reason, new NoticeReply(200, "text/plain", "no"), signed);
    }
    // end::notice[]
}
