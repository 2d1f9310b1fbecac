package vn.lienthong.payment.inbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.payment.PaymentStatus;

/**
 * What is recorded of one payment over all its attempts (tình trạng khoản thu): the attempt that decides where it stands, and
 * in short what is known of the others. One row holds it, so that one lock is enough. Immutable.
 *
 * @param rail the rail of the attempt that decides
 * @param reference its reference
 * @param last where it stands
 * @param notice the key of the message that was the first, hashed: it has no row of its own among the notices
 * @param others the others by {@link #shortened} attempt, their transactions shortened as well
 */
record PaymentState(String rail, String reference, State last, String notice, Map<String, State> others) {
    /** So many fit into the column. */
    private static final int MOST_OTHERS = 55;

    private static final int SHORT = 16;

    /**
     * Where one attempt stands.
     *
     * @param transactionId of the money, or {@code null}
     * @param amountVnd of the message that it is known from, or {@code null}
     */
    record State(
            PaymentStatus status,
            @Nullable String transactionId,
            @Nullable Long amountVnd) {
        /** The same as it is kept of an attempt that does not decide. */
        State inShort() {
            return new State(status, shortenedOrNull(transactionId), amountVnd);
        }
    }

    /** A payment of which nothing was recorded before. */
    static PaymentState of(String rail, String reference, State state, String key) {
        return new PaymentState(rail, reference, state, Hashing.sha256Hex(key), Map.of());
    }

    /** Whether that message made the record. */
    boolean isFrom(Message message) {
        return notice.equals(Hashing.sha256Hex(message.key()));
    }

    static String shortened(String text) {
        return Hashing.sha256Hex(text).substring(0, SHORT);
    }

    static @Nullable String shortenedOrNull(@Nullable String text) {
        return text == null ? null : shortened(text);
    }

    /** Whether the attempt that decides is this one. */
    boolean isOf(String otherRail, String otherReference) {
        return rail.equals(otherRail) && reference.equals(otherReference);
    }

    private static String key(String rail, String reference) {
        return Message.attempt(rail, reference).substring(0, SHORT);
    }

    /** What is known of the attempt that a message is about, or {@code null}. */
    @Nullable
    State of(Message message) {
        return isOf(message.rail(), message.reference()) ? last : other(message.rail(), message.reference());
    }

    /** What is known of an attempt that does not decide; its transaction is shortened. */
    @Nullable
    State other(String otherRail, String otherReference) {
        return others.get(key(otherRail, otherReference));
    }

    /** Whether money for it is with us, and was not given back as a whole. */
    boolean holdsMoney() {
        return holdsMoney(last.status());
    }

    /** Whether money in that status is with us, and was not given back as a whole. */
    static boolean holdsMoney(PaymentStatus status) {
        return switch (status) {
            case PAID, UNDERPAID, OVERPAID, PARTLY_REFUNDED -> true;
            case PENDING, FAILED, EXPIRED, CANCELLED, NEEDS_REVIEW, REFUNDED -> false;
        };
    }

    /** The same with another state of that attempt, which decides from now on. */
    PaymentState led(String byRail, String byReference, State state) {
        Map<String, State> rest = new LinkedHashMap<>(others);
        rest.remove(key(byRail, byReference));
        if (!isOf(byRail, byReference)) {
            put(rest, key(rail, reference), last.inShort());
        }
        return new PaymentState(byRail, byReference, state, notice, rest);
    }

    /** The same with another state of an attempt that does not decide. */
    PaymentState noted(String otherRail, String otherReference, State state) {
        Map<String, State> rest = new LinkedHashMap<>(others);
        String key = key(otherRail, otherReference);
        rest.remove(key);
        put(rest, key, state.inShort());
        return new PaymentState(rail, reference, last, notice, rest);
    }

    /** Room is made by what was not paid first. */
    private static void put(Map<String, State> rest, String key, State state) {
        if (rest.size() == MOST_OTHERS) {
            String leaves = rest.keySet().iterator().next();
            for (Map.Entry<String, State> one : rest.entrySet()) {
                if (one.getValue().status().unpaid()) {
                    leaves = one.getKey();
                    break;
                }
            }
            rest.remove(leaves);
        }
        rest.put(key, state);
    }

    /** The others as one column. */
    @Nullable
    String othersText() {
        StringJoiner text = new StringJoiner(" ");
        others.forEach((key, state) -> text.add(key + ":" + state.status() + ":"
                + (state.transactionId() == null ? "" : state.transactionId()) + ":"
                + (state.amountVnd() == null ? "" : state.amountVnd())));
        return others.isEmpty() ? null : text.toString();
    }

    /** Reads what {@link #othersText} wrote. */
    static Map<String, State> others(@Nullable String text) {
        Map<String, State> others = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String one : text.split(" ", -1)) {
                String[] parts = one.split(":", -1);
                others.put(
                        parts[0],
                        new State(
                                PaymentStatus.valueOf(parts[1]),
                                parts[2].isEmpty() ? null : parts[2],
                                parts[3].isEmpty() ? null : Long.valueOf(parts[3])));
            }
        }
        return others;
    }
}
