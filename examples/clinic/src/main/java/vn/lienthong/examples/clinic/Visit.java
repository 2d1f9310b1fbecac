package vn.lienthong.examples.clinic;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Citizen;
import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.PaymentKey;

/**
 * One visit (lượt khám) and how far it has come. Immutable; {@link #toString()} names nobody.
 *
 * @param login who logged in; in memory only, so nobody after a restart
 * @param found what the population database said, or {@code null} until it was asked
 * @param charges every attempt to charge the fee, the latest last: also the money of an older one must be recognised
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

    /** What came of logging in: a citizen with a level, or why there is none, or neither yet. */
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
     * @param page where to pay, or {@code null} until the platform has said so. It contains a signature: do not log it
     */
    record Charge(PaymentKey key, Outcome outcome, @Nullable URI page) {
        /** What is certainly paid stays paid, and "not decided yet" is no news, whatever is told later. */
        Charge became(Outcome told) {
            return outcome == Outcome.PAID || told == Outcome.PENDING ? this : new Charge(key, told, page);
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

    /** With one more attempt to charge, of which the platform has not heard yet. */
    Visit charged(PaymentKey key) {
        List<Charge> all = new ArrayList<>(charges);
        all.add(new Charge(key, Outcome.PENDING, null));
        return with(all);
    }

    /** The latest attempt has a page to pay on. */
    Visit payableAt(URI page) {
        List<Charge> all = new ArrayList<>(charges);
        Charge last = all.remove(all.size() - 1);
        all.add(new Charge(last.key(), last.outcome(), page));
        return with(all);
    }

    /** What became of one attempt; the same visit where that is known already. */
    Visit settled(String reference, Outcome outcome) {
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

    /** {@code PAID} if any attempt is; else what became of the latest; {@code null} before the first. */
    @Nullable
    Outcome payment() {
        Charge last = lastCharge();
        return last == null || paid() ? (last == null ? null : Outcome.PAID) : last.outcome();
    }

    boolean paid() {
        return timesPaid() > 0;
    }

    /** More than once only if a payer paid on two pages: money to give back. */
    long timesPaid() {
        return charges.stream()
                .filter(charge -> charge.outcome() == Outcome.PAID)
                .count();
    }

    /** A new reference for each attempt, since platforms refuse one they have seen. */
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
