package vn.lienthong.payment.internal.payos;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.BankTransfer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.payos.PayosWire.Envelope;
import vn.lienthong.payment.internal.rail.Secrets;

/** What payOS's answers mean. Their {@code data} is signed; an answer without is believed only where it says no. */
final class PayosAnswers {
    private final Secrets secrets;

    PayosAnswers(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A failure by HTTP status, or by a code that is not that of an answer. */
    static @Nullable PlatformException failure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null && (answer.status() < 400 || answer.status() > 499)) {
            return http;
        }
        String code;
        try {
            code = PayosWire.read(answer.body()).code();
        } catch (PlatformException notAnEnvelope) {
            return http == null ? notAnEnvelope : http;
        }
        boolean good = PayosCodes.TABLE.is("answer", code, "GOOD");
        if (PayosCodes.TABLE.is("answer", code, "NOT_FOUND") || (good && http == null)) {
            return null;
        }
        Kind kind = PayosCodes.TABLE.failure("answer", code);
        if (http != null && kind == null) {
            return http;
        }
        if (code.isEmpty()) {
            return PayosWire.protocol("code is missing");
        }
        PlatformException.Builder failure =
                PayosCodes.TABLE.exception(kind == null ? Kind.REFUSED : kind, "payOS", "answer", code);
        // An order that exists may be ours, of a call whose answer was lost; 20 may be an error of the system.
        return PayosCodes.TABLE.leavesOpen("answer", code)
                ? failure.build()
                : failure.effect(Effect.NONE).build();
    }

    Payment created(PaymentRequest request, PlatformAnswer answer, @Nullable Duration expiry) {
        Envelope envelope = signed(answer, Effect.UNKNOWN);
        checkOwner(envelope, request.key(), Effect.UNKNOWN);
        Long amountVnd = envelope.amountVnd("amount");
        if (amountVnd == null || amountVnd != request.amountVnd()) {
            throw another("amount", Effect.UNKNOWN);
        }
        String qr = envelope.text("qrCode");
        if (qr.isEmpty()) {
            throw PayosWire.protocol("data.qrCode: must be the text of a QR code, but is missing");
        }
        String status = envelope.text("status");
        Instant expires = request.key().createdAt().plus(expiry == null ? Duration.ZERO : expiry);
        return Payment.builder(request.key(), PayosCodes.ofLink(status, amountVnd, null))
                .amountVnd(amountVnd)
                .redirectTo(page(envelope.text("checkoutUrl")))
                .qrPayload(qr)
                .transfer(transfer(envelope, amountVnd))
                .transactionId(envelope.text("paymentLinkId"))
                .expiresAt(expiry == null ? null : expires)
                .rawCode(status)
                .verified(true)
                .codes(envelope.codes())
                .build();
    }

    private static URI page(String address) {
        try {
            URI page = new URI(address);
            if (("https".equals(page.getScheme()) || "http".equals(page.getScheme())) && page.getHost() != null) {
                return page;
            }
        } catch (URISyntaxException notAUri) {
            throw PayosWire.protocol("data.checkoutUrl: must be an absolute URL, but is not");
        }
        throw PayosWire.protocol("data.checkoutUrl: must be an absolute URL, but is not");
    }

    private static BankTransfer transfer(Envelope envelope, long amountVnd) {
        try {
            return new BankTransfer(
                    envelope.text("bin"), envelope.text("accountNumber"), amountVnd, envelope.text("description"));
        } catch (IllegalArgumentException wrong) {
            throw PayosWire.protocol("data." + wrong.getMessage());
        }
    }

    Optional<Payment> found(PaymentKey key, PlatformAnswer answer) {
        if (PayosCodes.TABLE.is("answer", PayosWire.read(answer.body()).code(), "NOT_FOUND")) {
            return Optional.empty();
        }
        return Optional.of(link(key, signed(answer, Effect.NONE), Effect.NONE));
    }

    Payment cancelled(PaymentKey key, PlatformAnswer answer) {
        if (PayosCodes.TABLE.is("answer", PayosWire.read(answer.body()).code(), "NOT_FOUND")) {
            throw PlatformException.of(Kind.REFUSED, "payOS has no such payment to cancel")
                    .effect(Effect.NONE)
                    .build();
        }
        return link(key, signed(answer, Effect.UNKNOWN), Effect.UNKNOWN);
    }

    /** An answer that the credentials are right; only one with signed data proves the checksum key as well. */
    ClientProbe.Proof proof(PlatformAnswer answer) {
        Envelope envelope = PayosWire.read(answer.body());
        if (envelope.data() != null && envelope.signature() != null) {
            signed(answer, Effect.NONE);
            return ClientProbe.Proof.proved();
        }
        return ClientProbe.Proof.notProved(
                "payOS nhận clientId và apiKey; câu trả lời không ký, nên chưa chứng tỏ được checksumKey là đúng.",
                "payOS accepts clientId and apiKey; its answer is not signed, so the checksumKey is not proved.");
    }

    private static Payment link(PaymentKey key, Envelope envelope, Effect effect) {
        checkOwner(envelope, key, effect);
        Long amountVnd = envelope.amountVnd("amount");
        if (amountVnd == null) {
            throw PayosWire.protocol("data.amount: must be whole đồng, but is not");
        }
        Long paidVnd = envelope.amountVnd("amountPaid");
        String said = envelope.text("status");
        PaymentStatus status = PayosCodes.ofLink(said, amountVnd, paidVnd);
        return Payment.builder(key, status)
                .amountVnd(status.claimsMoney() ? paidVnd : amountVnd)
                .transactionId(onlyTransfer(envelope))
                .paidAt(status.paidInFull() ? lastTransfer(envelope) : null)
                .rawCode(said)
                .verified(true)
                .codes(envelope.codes())
                .build();
    }

    /** The bank's reference of the transfer, as in the notice; {@code null} if the link was paid by several, or by none yet. */
    private static @Nullable String onlyTransfer(Envelope envelope) {
        Map<String, @Nullable Object> data = envelope.data();
        return data != null
                        && data.get("transactions") instanceof List<?> transfers
                        && transfers.size() == 1
                        && transfers.get(0) instanceof Map<?, ?> transfer
                        && transfer.get("reference") instanceof String reference
                ? reference
                : null;
    }

    private static @Nullable Instant lastTransfer(Envelope envelope) {
        Map<String, @Nullable Object> data = envelope.data();
        Instant last = null;
        if (data != null && data.get("transactions") instanceof List<?> transfers) {
            for (Object one : transfers) {
                Instant at =
                        one instanceof Map<?, ?> transfer ? PayosWire.time(transfer.get("transactionDateTime")) : null;
                last = at != null && (last == null || at.isAfter(last)) ? at : last;
            }
        }
        return last;
    }

    private Envelope signed(PlatformAnswer answer, Effect effect) {
        Envelope envelope = PayosWire.read(answer.body());
        Map<String, @Nullable Object> data = envelope.data();
        String text = data == null ? "" : PayosSigning.data(data);
        if (data == null || !secrets.match(envelope.signature(), PayosSigning.ALGORITHM, text)) {
            throw PlatformException.of(Kind.SECURITY, "payOS's signature of the answer is missing or wrong")
                    .effect(effect)
                    .build();
        }
        return envelope;
    }

    private static void checkOwner(Envelope envelope, PaymentKey key, Effect effect) {
        if (!key.reference().equals(envelope.text("orderCode"))) {
            throw another("orderCode", effect);
        }
    }

    private static PlatformException another(String member, Effect effect) {
        return PlatformException.of(Kind.SECURITY, "the answer is about another payment: data." + member + " differs")
                .effect(effect)
                .build();
    }
}
