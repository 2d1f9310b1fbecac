package vn.lienthong.examples.clinic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Citizen;
import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.PaymentKey;

/** One visit (lượt khám) and how far it has come. Immutable; {@link #toString()} names nobody. */
record Visit(
        String id,
        String dossier,
        Instant openedAt,
        @Nullable Citizen citizen,
        @Nullable String assurance,
        @Nullable String refusal,
        @Nullable Boolean found,
        int paymentAttempts,
        @Nullable PaymentKey paymentKey,
        @Nullable Outcome outcome,
        boolean synchronised) {

    static Visit opened(String id, String dossier, Instant at) {
        return new Visit(id, dossier, at, null, null, null, null, 0, null, null, false);
    }

    Visit loggedIn(Citizen who, String level) {
        return new Visit(
                id, dossier, openedAt, who, level, null, found, paymentAttempts, paymentKey, outcome, synchronised);
    }

    Visit loginRefused(String why) {
        return new Visit(
                id, dossier, openedAt, null, null, why, found, paymentAttempts, paymentKey, outcome, synchronised);
    }

    Visit lookedUp(boolean isKnown) {
        return new Visit(
                id,
                dossier,
                openedAt,
                citizen,
                assurance,
                refusal,
                isKnown,
                paymentAttempts,
                paymentKey,
                outcome,
                synchronised);
    }

    Visit charged(PaymentKey key) {
        return new Visit(
                id,
                dossier,
                openedAt,
                citizen,
                assurance,
                refusal,
                found,
                paymentAttempts + 1,
                key,
                Outcome.PENDING,
                synchronised);
    }

    Visit payment(Outcome became) {
        return new Visit(
                id,
                dossier,
                openedAt,
                citizen,
                assurance,
                refusal,
                found,
                paymentAttempts,
                paymentKey,
                became,
                synchronised);
    }

    Visit synchronised(boolean done) {
        return new Visit(
                id, dossier, openedAt, citizen, assurance, refusal, found, paymentAttempts, paymentKey, outcome, done);
    }

    boolean paid() {
        return outcome == Outcome.PAID;
    }

    /** The reference of the next payment of this visit. */
    String paymentReference() {
        return Clinic.reference(dossier, paymentAttempts + 1);
    }

    Citizen citizenOrThrow() {
        if (citizen == null) {
            throw new IllegalStateException("nobody has logged in for visit " + id);
        }
        return citizen;
    }

    @Override
    public String toString() {
        return "Visit[" + id + ", " + dossier + ", " + outcome + "]";
    }
}
