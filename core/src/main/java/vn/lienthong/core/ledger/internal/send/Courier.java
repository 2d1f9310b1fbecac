package vn.lienthong.core.ledger.internal.send;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.ledger.internal.store.Store;
import vn.lienthong.core.ledger.internal.table.Ending;
import vn.lienthong.core.ledger.internal.table.EntryTable;
import vn.lienthong.core.ledger.internal.table.Line;

/** Carries one entry to its platform, and decides from what comes back how the attempt ended. */
public final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Store store;
    private final Endings endings;
    private final Patience patience;
    private final Function<Line, LedgerEntry> view;

    /** What the courier asks of whoever has it carry an entry. */
    interface Turn {
        /** Notes durably that the platform may have the entry from now on; false if its lease is lost. */
        boolean mark();

        /** Takes the thread back from code of the user: what that left of an interrupt is over. */
        void takeBack();

        /**
         * Pauses the channel or lets it rest as soon as the ending of this entry is written: whoever resumes the channel
         * then makes this entry due, too.
         */
        void afterwards(Runnable hold);
    }

    Courier(Store store, Patience patience, Function<Line, LedgerEntry> view, RandomGenerator random) {
        this.store = store;
        this.endings = new Endings(store.clock(), patience, random);
        this.patience = patience;
        this.view = view;
    }

    /**
     * Sends {@code entry}, or first asks for it if an earlier attempt is in doubt. If the platform has neither key nor query,
     * that is noted right before; with a query it was noted when the entry was taken.
     *
     * @return how it ended, or {@code null} if the lease was lost before anything was sent
     */
    @Nullable
    Ending deliver(Line entry, Delivery delivery, Turn turn) {
        Ending corrupt = checkSeal(entry, turn);
        if (corrupt != null) {
            return corrupt;
        }
        Safeguard safeguard = safeguard(delivery);
        if (entry.inDoubt() && safeguard != Safeguard.KEY) {
            Ending asked = safeguard == Safeguard.NONE
                    ? Endings.stop(
                            entry,
                            "UNKNOWN",
                            "an earlier send has no known end, and the platform has neither key nor query")
                    : ask(entry, delivery, turn);
            if (asked != null) {
                return asked;
            }
        }
        if (safeguard == Safeguard.NONE && !turn.mark()) {
            return null;
        }
        return send(entry, delivery, safeguard, turn);
    }

    Endings endings() {
        return endings;
    }

    /** What the delivery says that it has; if it throws instead, the careful answer. */
    static Safeguard safeguard(Delivery delivery) {
        try {
            return Objects.requireNonNullElse(delivery.safeguard(), Safeguard.NONE);
        } catch (Throwable e) {
            LOG.warn("safeguard threw {}", e.getClass().getName());
            return Safeguard.NONE;
        }
    }

    private static <T> T lend(Turn turn, Supplier<T> code) {
        try {
            return code.get();
        } finally {
            turn.takeBack();
        }
    }

    private @Nullable Ending checkSeal(Line entry, Turn turn) {
        byte[] plain;
        try {
            plain = Objects.requireNonNull(lend(turn, entry::bytes), "decrypted bytes");
        } catch (Throwable e) {
            String why = "entry " + entry.id() + " cannot be decrypted: "
                    + e.getClass().getName();
            pause(entry, why, turn);
            return endings.back(entry, entry.inDoubt(), "CIPHER", why);
        }
        return entry.matches(plain)
                ? null
                : Endings.dead(entry, "SEAL", "the stored bytes are not those that were enqueued (SHA-256 differs)");
    }

    private @Nullable Ending ask(Line entry, Delivery delivery, Turn turn) {
        try {
            DeliveryOutcome outcome = lend(turn, () -> delivery.ask(view.apply(entry)));
            if (outcome instanceof DeliveryOutcome.NotFound) {
                return null;
            }
            return outcome instanceof DeliveryOutcome.Unknown unknown
                    ? Endings.stop(entry, "UNKNOWN", unknown.why())
                    : ending(entry, outcome, Safeguard.QUERY, true, turn);
        } catch (PlatformException e) {
            return failed(entry, e, true, turn);
        } catch (Throwable e) {
            LOG.warn("ask of channel {} threw {}", entry.channel(), e.getClass().getName());
            return endings.later(
                    entry,
                    null,
                    true,
                    e.getClass().getSimpleName(),
                    "the question failed: " + e.getClass().getName());
        }
    }

    private Ending send(Line entry, Delivery delivery, Safeguard safeguard, Turn turn) {
        try {
            return ending(entry, lend(turn, () -> delivery.send(view.apply(entry))), safeguard, false, turn);
        } catch (PlatformException e) {
            return e.effect() == Effect.UNKNOWN ? unclear(entry, e, safeguard, turn) : failed(entry, e, false, turn);
        } catch (Throwable e) {
            // Only the class is kept: the message of another's exception may contain anything.
            String why = "the delivery threw " + e.getClass().getName();
            LOG.warn(
                    "send of channel {} threw {}", entry.channel(), e.getClass().getName());
            return safeguard == Safeguard.KEY
                    ? endings.contentError(entry, true, e.getClass().getSimpleName(), why)
                    : unclear(entry, safeguard, e.getClass().getSimpleName(), why);
        }
    }

    private Ending ending(
            Line entry, @Nullable DeliveryOutcome outcome, Safeguard safeguard, boolean doubt, Turn turn) {
        if (outcome instanceof DeliveryOutcome.Done done) {
            return new Ending(
                    entry,
                    EntryState.DONE,
                    null,
                    entry.failures(),
                    entry.contentErrors(),
                    false,
                    kept(entry, done, turn));
        }
        if (outcome instanceof DeliveryOutcome.Retry retry) {
            return endings.later(entry, retry.after(), doubt, "RETRY", retry.why());
        }
        if (outcome instanceof DeliveryOutcome.ContentError error) {
            return endings.contentError(entry, false, "CONTENT", error.code() + ": " + error.why());
        }
        if (outcome instanceof DeliveryOutcome.Unknown unknown) {
            return unclear(entry, safeguard, "UNKNOWN", unknown.why());
        }
        String said = outcome == null ? "nothing" : "\"not found\"";
        return unclear(entry, safeguard, "UNKNOWN", "the delivery answered " + said + " to a send");
    }

    /**
     * The receipt as it is stored. If it cannot be, the entry is done all the same: the platform has it, and sending it again
     * would bring no other receipt.
     */
    private Ending.Note kept(Line entry, DeliveryOutcome.Done done, Turn turn) {
        byte[] receipt = done.receipt();
        if (receipt.length == 0) {
            return new Ending.Note(null, null, null, LedgerEvent.Type.DONE);
        }
        String why = "the receipt has " + receipt.length + " bytes, more than is kept";
        if (receipt.length <= EntryTable.LARGEST) {
            try {
                return new Ending.Note(lend(turn, () -> store.encrypt(receipt)), null, null, LedgerEvent.Type.DONE);
            } catch (Throwable e) {
                why = "the receipt cannot be encrypted: " + e.getClass().getName();
                pause(entry, why, turn);
            }
        }
        LOG.warn("entry {} is done, but {}", entry.id(), why);
        return new Ending.Note(null, "RECEIPT", why, LedgerEvent.Type.DONE);
    }

    /** The platform may have acted. */
    private Ending unclear(Line entry, PlatformException e, Safeguard safeguard, Turn turn) {
        if (pauses(e)) {
            pause(entry, words(e), turn);
        }
        rest(entry, e, turn);
        return unclear(entry, safeguard, e.kind().name(), words(e));
    }

    private Ending unclear(Line entry, Safeguard safeguard, String kind, String why) {
        return switch (safeguard) {
            case NONE -> Endings.stop(entry, kind, why);
            // The platform may still be at work on it: a question too early would be answered "not found".
            case QUERY -> endings.later(entry, patience.settle(), true, kind, why);
            case KEY -> endings.later(entry, null, true, kind, why);
        };
    }

    /** The platform did not act on this call; {@code doubt} says whether an earlier one is still open. */
    private Ending failed(Line entry, PlatformException e, boolean doubt, Turn turn) {
        Kind kind = e.kind();
        if (pauses(e)) {
            pause(entry, words(e), turn);
            return endings.back(entry, doubt, kind.name(), words(e));
        }
        if (kind == Kind.CANCELLED) {
            return endings.back(entry, doubt, kind.name(), words(e));
        }
        if (kind == Kind.REFUSED && !e.retryable() && !doubt) {
            return endings.contentError(entry, false, kind.name(), words(e));
        }
        rest(entry, e, turn);
        return endings.later(entry, e.retryAfter(), doubt, kind.name(), words(e));
    }

    /** The whole channel waits as long as the platform asks, but not longer than the setting allows. */
    private void rest(Line entry, PlatformException e, Turn turn) {
        if (e.retryAfter() != null
                && !e.retryAfter().isNegative()
                && (e.kind() == Kind.THROTTLED || e.kind() == Kind.UNAVAILABLE)) {
            Duration time = Duration.ofMillis(endings.millis(e.retryAfter()));
            turn.afterwards(() -> store.channels().rest(entry.channel(), time, words(e)));
        }
    }

    private void pause(Line entry, String why, Turn turn) {
        turn.afterwards(() -> store.channels().pause(entry.channel(), why));
    }

    /**
     * Whether nothing of the channel can be sent until a person acts: a session that ended early is not that, as the next
     * call signs on anew, and says so by {@code retryable}.
     */
    private static boolean pauses(PlatformException e) {
        return (e.kind() == Kind.UNAUTHENTICATED && !e.retryable()) || e.kind() == Kind.CONFIGURATION;
    }

    private static String words(PlatformException e) {
        String code = e.platformCode() == null ? "" : " (" + e.platformCode() + ")";
        return e.getMessage() + code;
    }
}
