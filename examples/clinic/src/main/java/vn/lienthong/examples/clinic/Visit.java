package vn.lienthong.examples.clinic;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;

/**
 * One visit (lượt khám) and its progress. Immutable; {@link #toString()} contains no personal data.
 *
 * @param login who logged in; in memory only, so lost after a restart
 * @param found the answer of the population database, or {@code null} before the query
 * @param charges every attempt to charge the fee, the latest last: a payment for an older one must be recognised too
 * @param synchronised whether the dossier has reached the national portal
 */
record Visit(
        String id,
        String dossier,
        Instant openedAt,
        Login login,
        @Nullable Boolean found,
        List<Charge> charges,
        boolean synchronised) {

    /** The result of the log-in: a citizen with a level, or the reason why there is none, or neither yet. */
    record Login(
            @Nullable Citizen citizen,
            @Nullable AssuranceLevel level,
            @Nullable String refusal) {
        static final Login NONE = new Login(null, null, null);

        @Override
        public String toString() {
            return "Login[***]";
        }
    }

    /**
     * One attempt to charge (lần thu).
     *
     * @param rail the role of the rail that takes it
     * @param page the pay page, or {@code null} until the platform has answered. It contains a signature: do not log it
     */
    record Charge(
            PaymentKey key,
            String rail,
            PaymentStatus outcome,
            @Nullable URI page) {
        /** A paid attempt stays paid, and a later "not decided yet" changes nothing. */
        Charge became(PaymentStatus told) {
            return outcome == PaymentStatus.PAID || told == PaymentStatus.PENDING
                    ? this
                    : new Charge(key, rail, told, page);
        }

        @Override
        public String toString() {
            return "Charge[" + key.reference() + ", " + outcome + "]";
        }
    }

    Visit {
        charges = List.copyOf(charges);
    }

    static Visit opened(String id, String dossier, Instant at) {
        return new Visit(id, dossier, at, Login.NONE, null, List.of(), false);
    }

    Visit with(Login became) {
        return new Visit(id, dossier, openedAt, became, found, charges, synchronised);
    }

    Visit lookedUp(boolean isKnown) {
        return new Visit(id, dossier, openedAt, login, isKnown, charges, synchronised);
    }

    Visit synchronised(boolean done) {
        return new Visit(id, dossier, openedAt, login, found, charges, done);
    }

    /** With one more attempt to charge, not yet sent to the platform. */
    Visit charged(PaymentKey key, String rail) {
        List<Charge> all = new ArrayList<>(charges);
        all.add(new Charge(key, rail, PaymentStatus.PENDING, null));
        return with(all);
    }

    /** The latest attempt with its pay page. */
    Visit payableAt(URI page) {
        List<Charge> all = new ArrayList<>(charges);
        Charge last = all.remove(all.size() - 1);
        all.add(new Charge(last.key(), last.rail(), last.outcome(), page));
        return with(all);
    }

    /** The outcome of one attempt; the same visit if it is already known. */
    Visit settled(String reference, PaymentStatus outcome) {
        List<Charge> all = new ArrayList<>(charges);
        all.replaceAll(charge -> charge.key().reference().equals(reference) ? charge.became(outcome) : charge);
        return all.equals(charges) ? this : with(all);
    }

    private Visit with(List<Charge> became) {
        return new Visit(id, dossier, openedAt, login, found, became, synchronised);
    }

    boolean hasCharge(String reference) {
        return charges.stream().anyMatch(charge -> charge.key().reference().equals(reference));
    }

    @Nullable
    Charge lastCharge() {
        return charges.isEmpty() ? null : charges.get(charges.size() - 1);
    }

    /** The same, empty before the first. */
    Optional<Charge> begunCharge() {
        return Optional.ofNullable(lastCharge());
    }

    /** {@code PAID} if any attempt is; otherwise the outcome of the latest; {@code null} before the first. */
    @Nullable
    PaymentStatus payment() {
        Charge last = lastCharge();
        return last == null || paid() ? (last == null ? null : PaymentStatus.PAID) : last.outcome();
    }

    boolean paid() {
        return timesPaid() > 0;
    }

    /** More than once only if a payer paid on two pages: one of them must be refunded. */
    long timesPaid() {
        return charges.stream()
                .filter(charge -> charge.outcome() == PaymentStatus.PAID)
                .count();
    }

    /** A new reference for each attempt, since platforms refuse a reused one. */
    String paymentReference() {
        return dossier.replace(".", "").replace("-", "") + "-" + (charges.size() + 1);
    }

    /**
     * The citizen who logged in.
     *
     * @throws IllegalStateException if nobody did since the program started
     */
    Citizen citizen() {
        if (login.citizen() == null) {
            throw new IllegalStateException("Chưa có ai đăng nhập cho lượt khám này: hãy mời người dân đăng nhập.");
        }
        return login.citizen();
    }

    String citizenName() {
        return Objects.requireNonNullElse(citizen().fullName(), "");
    }

    @Override
    public String toString() {
        return "Visit[" + id + ", " + dossier + ", " + payment() + "]";
    }
}
