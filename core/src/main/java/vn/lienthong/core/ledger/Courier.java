package vn.lienthong.core.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/** Carries one entry to its platform, and decides from what comes back how the attempt ended. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final Ledger ledger;
    private final Clock clock;
    private final Patience patience;
    private final RandomGenerator random;

    /** How long to wait and how often to try. */
    record Patience(Duration first, Duration longest, Duration settle, int contentErrors) {}

    Courier(Ledger ledger, Patience patience, RandomGenerator random) {
        this.ledger = ledger;
        this.clock = ledger.clock();
        this.patience = patience;
        this.random = random;
    }

    /**
     * Sends {@code entry}, or first asks for it where an earlier attempt is in doubt. {@code mark}, called where the platform
     * has neither key nor query, notes durably that it may have the entry from now on, and says whether the lease still
     * holds; with a query that was noted when the entry was taken.
     *
     * @return how it ended, or {@code null} where the lease was lost before anything was sent
     */
    @Nullable
    Ending deliver(LedgerEntry entry, Delivery delivery, BooleanSupplier mark) {
        Ending corrupt = checkSeal(entry);
        if (corrupt != null) {
            return corrupt;
        }
        Safeguard safeguard = delivery.safeguard();
        if (entry.inDoubt() && safeguard != Safeguard.KEY) {
            Ending asked = safeguard == Safeguard.NONE
                    ? stop(
                            entry,
                            "UNKNOWN",
                            "an earlier send has no known end, and the platform has neither key nor query")
                    : ask(entry, delivery);
            if (asked != null) {
                return asked;
            }
        }
        if (safeguard == Safeguard.NONE && !mark.getAsBoolean()) {
            return null;
        }
        return send(entry, delivery, safeguard);
    }

    private @Nullable Ending checkSeal(LedgerEntry entry) {
        byte[] plain;
        try {
            plain = entry.bytes();
        } catch (RuntimeException e) {
            String why = "entry " + entry.id() + " cannot be decrypted: "
                    + e.getClass().getName();
            ledger.pause(entry.channel(), why);
            return back(entry, entry.inDoubt(), "CIPHER", why);
        }
        return entry.matches(plain)
                ? null
                : dead(entry, "SEAL", "the stored bytes are not those that were enqueued (SHA-256 differs)");
    }

    private @Nullable Ending ask(LedgerEntry entry, Delivery delivery) {
        try {
            DeliveryOutcome outcome = delivery.ask(entry);
            if (outcome instanceof DeliveryOutcome.NotFound) {
                return null;
            }
            return outcome instanceof DeliveryOutcome.Unknown unknown
                    ? stop(entry, "UNKNOWN", unknown.why())
                    : ending(entry, outcome, Safeguard.QUERY, true);
        } catch (PlatformException e) {
            return failed(entry, e, true);
        } catch (RuntimeException | Error e) {
            LOG.warn("ask of channel {} threw {}", entry.channel(), e.getClass().getName());
            return later(
                    entry,
                    null,
                    true,
                    e.getClass().getSimpleName(),
                    "the question failed: " + e.getClass().getName());
        }
    }

    private Ending send(LedgerEntry entry, Delivery delivery, Safeguard safeguard) {
        try {
            return ending(entry, delivery.send(entry), safeguard, false);
        } catch (PlatformException e) {
            return e.effect() == Effect.UNKNOWN ? unclear(entry, e, safeguard) : failed(entry, e, false);
        } catch (RuntimeException | Error e) {
            // Only the class is kept: the message of a stranger's exception may hold anything.
            String why = "the delivery threw " + e.getClass().getName();
            LOG.warn(
                    "send of channel {} threw {}", entry.channel(), e.getClass().getName());
            return safeguard == Safeguard.KEY
                    ? contentError(entry, true, e.getClass().getSimpleName(), why)
                    : unclear(entry, null, safeguard, e.getClass().getSimpleName(), why);
        }
    }

    private Ending ending(LedgerEntry entry, DeliveryOutcome outcome, Safeguard safeguard, boolean doubt) {
        if (outcome instanceof DeliveryOutcome.Done done) {
            return new Ending(
                    entry,
                    EntryState.DONE,
                    null,
                    entry.failures(),
                    entry.contentErrors(),
                    false,
                    new Ending.Note(done, null, null, LedgerEvent.Type.DONE));
        }
        if (outcome instanceof DeliveryOutcome.Retry retry) {
            return later(entry, retry.after(), doubt, "RETRY", retry.why());
        }
        if (outcome instanceof DeliveryOutcome.ContentError error) {
            return contentError(entry, false, "CONTENT", error.code() + ": " + error.why());
        }
        String why =
                outcome instanceof DeliveryOutcome.Unknown unknown ? unknown.why() : "the send answered \"not found\"";
        return unclear(entry, null, safeguard, "UNKNOWN", why);
    }

    /** The platform may have acted. */
    private Ending unclear(LedgerEntry entry, PlatformException e, Safeguard safeguard) {
        if (pauses(e)) {
            ledger.pause(entry.channel(), words(e));
        }
        return unclear(entry, e.retryAfter(), safeguard, e.kind().name(), words(e));
    }

    private Ending unclear(LedgerEntry entry, @Nullable Duration after, Safeguard safeguard, String kind, String why) {
        return switch (safeguard) {
            case NONE -> stop(entry, kind, why);
            // The platform may still be at work on it: a question too early would be answered "not found".
            case QUERY -> later(entry, longer(after, patience.settle()), true, kind, why);
            case KEY -> later(entry, after, true, kind, why);
        };
    }

    /** The platform did not act on this call; {@code doubt} says whether an earlier one is still open. */
    private Ending failed(LedgerEntry entry, PlatformException e, boolean doubt) {
        Kind kind = e.kind();
        if (pauses(e)) {
            ledger.pause(entry.channel(), words(e));
            return back(entry, doubt, kind.name(), words(e));
        }
        if (kind == Kind.CANCELLED) {
            return back(entry, doubt, kind.name(), words(e));
        }
        if (kind == Kind.REFUSED && !e.retryable() && !doubt) {
            return contentError(entry, false, kind.name(), words(e));
        }
        if (e.retryAfter() != null && (kind == Kind.THROTTLED || kind == Kind.UNAVAILABLE)) {
            ledger.rest(entry.channel(), clock.millis() + millis(e.retryAfter()), words(e));
        }
        return later(entry, e.retryAfter(), doubt, kind.name(), words(e));
    }

    /** A session that only ended early is retryable: the next send opens a new one. */
    private static boolean pauses(PlatformException e) {
        return e.kind() == Kind.CONFIGURATION || (e.kind() == Kind.UNAUTHENTICATED && !e.retryable());
    }

    // ---- endings

    private static Ending stop(LedgerEntry entry, String kind, String why) {
        return new Ending(
                entry,
                EntryState.UNKNOWN,
                null,
                entry.failures(),
                entry.contentErrors(),
                true,
                new Ending.Note(null, kind, Ledger.cut(why), LedgerEvent.Type.UNKNOWN));
    }

    private static Ending dead(LedgerEntry entry, String kind, String why) {
        return new Ending(
                entry,
                EntryState.DEAD,
                null,
                entry.failures(),
                entry.contentErrors(),
                entry.inDoubt(),
                new Ending.Note(null, kind, Ledger.cut(why), LedgerEvent.Type.DEAD));
    }

    private Ending contentError(LedgerEntry entry, boolean doubt, String kind, String why) {
        int errors = entry.contentErrors() + 1;
        boolean last = errors >= patience.contentErrors();
        Ending ending = last ? dead(entry, kind, why) : later(entry, null, doubt, kind, why);
        return new Ending(entry, ending.state(), ending.due(), ending.failures(), errors, doubt, ending.note());
    }

    private Ending later(LedgerEntry entry, @Nullable Duration after, boolean doubt, String kind, String why) {
        long wait = after == null ? backoff(entry.failures()) : millis(after);
        return new Ending(
                entry,
                EntryState.QUEUED,
                clock.millis() + wait,
                entry.failures() + 1,
                entry.contentErrors(),
                doubt,
                new Ending.Note(null, kind, Ledger.cut(why), LedgerEvent.Type.RETRY));
    }

    /** Back into the queue as if it had not been taken: it waits for its channel, not for its time. */
    private Ending back(LedgerEntry entry, boolean doubt, String kind, String why) {
        return new Ending(
                entry,
                EntryState.QUEUED,
                clock.millis(),
                entry.failures(),
                entry.contentErrors(),
                doubt,
                new Ending.Note(null, kind, Ledger.cut(why), LedgerEvent.Type.RETRY));
    }

    /** An entry that was taken and not tried. */
    Ending release(LedgerEntry entry) {
        return new Ending(
                entry,
                EntryState.QUEUED,
                clock.millis(),
                entry.failures(),
                entry.contentErrors(),
                entry.inDoubt(),
                new Ending.Note(null, entry.errorKind(), entry.errorText(), null));
    }

    /** Doubled at each failure up to the longest; of that, between one half and the whole. */
    private long backoff(int failures) {
        long whole = Math.min(patience.longest().toMillis(), patience.first().toMillis() << Math.min(failures, 30));
        return whole - random.nextLong(whole / 2 + 1);
    }

    private static long millis(Duration duration) {
        return Math.max(0, Math.min(duration.toMillis(), Duration.ofDays(365).toMillis()));
    }

    private static Duration longer(@Nullable Duration a, Duration b) {
        return a != null && a.compareTo(b) > 0 ? a : b;
    }

    private static String words(PlatformException e) {
        String code = e.platformCode() == null ? "" : " (" + e.platformCode() + ")";
        return e.getMessage() + code;
    }
}
