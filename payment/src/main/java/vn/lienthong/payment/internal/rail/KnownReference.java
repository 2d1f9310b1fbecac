package vn.lienthong.payment.internal.rail;

import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentRequest;

/**
 * What becomes of a creation whose reference the platform has already: from an attempt whose answer was lost, or because the
 * caller has used it before.
 */
public final class KnownReference {
    private KnownReference() {}

    /**
     * The payment that the platform has, if it is the requested one.
     *
     * @param platform its name, for messages
     * @throws PlatformException {@code REFUSED} if it has another amount; with the effect {@code UNKNOWN} if the platform does
     *     not say which payment it has
     */
    public static Payment payment(
            String platform, PaymentRequest request, Function<PaymentKey, Optional<Payment>> find) {
        Optional<Payment> found;
        try {
            found = find.apply(request.key());
        } catch (PlatformException notAnswered) {
            throw notAnswered.toBuilder().effect(Effect.UNKNOWN).build();
        }
        Payment payment = found.orElseThrow(
                () -> PlatformException.of(Kind.REFUSED, platform + " knows the reference, but no payment of it yet")
                        .effect(Effect.UNKNOWN)
                        .build());
        Long amountVnd = payment.amountVnd();
        if (amountVnd != null && amountVnd != request.amountVnd()) {
            throw PlatformException.of(Kind.REFUSED, platform + " has a payment of another amount with this reference")
                    .build();
        }
        return payment;
    }
}
