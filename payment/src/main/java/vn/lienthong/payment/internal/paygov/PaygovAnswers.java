package vn.lienthong.payment.internal.paygov;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;
import vn.lienthong.payment.internal.rail.UnsignedAnswers;
import vn.lienthong.payment.internal.rail.WebAddress;

/** What PayGov's answers mean, as far as it is known or the profile says so. None of them is signed. */
final class PaygovAnswers {
    private final PaygovSettings settings;

    PaygovAnswers(PaygovSettings settings) {
        this.settings = settings;
    }

    /** A creation may be answered without a code; any other code does not say that nothing was done. */
    static @Nullable PlatformException createFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        String code = answer.members().get(PaygovWire.CODE);
        return code == null || PaygovWire.CODES.is("create", code, "CREATED")
                ? null
                : PaygovWire.CODES
                        .exception(Kind.REFUSED, "PayGov", "create", code)
                        .build();
    }

    Payment begun(PaymentRequest request, Map<String, String> members) {
        Map<String, String> data = data(members);
        return Payment.builder(request.key(), PaymentStatus.PENDING)
                .amountVnd(request.amountVnd())
                .redirectTo(WebAddress.page("data.url", data.get("url")))
                .codes(PaygovWire.codes(members))
                .build();
    }

    /** The members of {@code data}; none if it is missing or no object. */
    private static Map<String, String> data(Map<String, String> members) {
        String data = members.getOrDefault("data", "");
        return data.startsWith("{") ? JsonTexts.parse(data) : Map.of();
    }

    /**
     * Only the codes of a check that are known say anything about the callback. One public program takes the address of the pay
     * page from the answer of the address that we take for the check, so an answer that names a page is that of a creation, which is
     * "SUCCESSFUL" whatever it was sent.
     */
    static @Nullable PlatformException checkFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        String code = answer.members().get(PaygovWire.CODE);
        if (code == null) {
            return missing(PaygovWire.CODE);
        }
        boolean genuine = PaygovWire.CODES.is("check", code, "GENUINE");
        if (genuine && data(answer.members()).containsKey("url")) {
            return PlatformException.of(
                            Kind.PROTOCOL,
                            "data.url is there: what checkPath names answers like a creation and checks no callback")
                    .effect(Effect.NONE)
                    .build();
        }
        return genuine || PaygovWire.CODES.is("check", code, "FORGED")
                ? null
                : PaygovWire.CODES
                        .exception(Kind.REFUSED, "PayGov", "check", code)
                        .effect(Effect.NONE)
                        .build();
    }

    static boolean genuine(Map<String, String> members) {
        return PaygovWire.CODES.is("check", members.getOrDefault(PaygovWire.CODE, ""), "GENUINE");
    }

    /** Whether nobody on the way can have written what comes from there. */
    static boolean guarded(URI uri) {
        return UnsignedAnswers.of(uri).trusted(PaymentStatus.PAID) == PaymentStatus.PAID;
    }

    @Nullable
    PlatformException queryFailure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        String code = answer.members().get(PaygovWire.CODE);
        if (code == null) {
            return missing(PaygovWire.CODE);
        }
        return PaygovWire.CODES.is("create", code, "CREATED") || settings.notFoundCodes.contains(code)
                ? null
                : PaygovWire.CODES
                        .exception(Kind.REFUSED, "PayGov", "create", code)
                        .effect(Effect.NONE)
                        .build();
    }

    private static PlatformException missing(String member) {
        return PlatformException.of(Kind.PROTOCOL, member + " is missing")
                .effect(Effect.NONE)
                .build();
    }

    Optional<Payment> found(PaymentKey key, URI uri, Map<String, String> members) {
        if (settings.notFoundCodes.contains(members.getOrDefault(PaygovWire.CODE, ""))) {
            return Optional.empty();
        }
        Map<String, String> data = data(members);
        String state = data.get(settings.stateMember);
        if (state == null) {
            throw missing("data." + settings.stateMember);
        }
        String orderId = settings.orderId(key.reference());
        if (!orderId.equals(data.getOrDefault("orderId", orderId))) {
            throw PlatformException.of(Kind.SECURITY, "the answer is about another payment: orderId differs")
                    .build();
        }
        PaymentStatus told = settings.queryStates.status(state);
        PaymentStatus status = UnsignedAnswers.of(uri).trusted(told);
        Long amountVnd = Digits.amountVnd(data.get("amount"));
        if (amountVnd == null && (status == PaymentStatus.PAID || data.containsKey("amount"))) {
            throw PlatformException.of(Kind.PROTOCOL, "data.amount: must be whole đồng")
                    .build();
        }
        return Optional.of(Payment.builder(key, status)
                .claimed(told)
                .amountVnd(amountVnd)
                .transactionId(Members.numberOrNull(data, "transactionNo"))
                .rawCode(state)
                .codes(PaygovWire.codes(data))
                .build());
    }
}
