package vn.lienthong.core.once.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Sleeper;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.once.internal.Results.Row;
import vn.lienthong.core.once.internal.Results.State;

/** One does the work, the others wait for it, wherever what is known of it is kept. Thread-safe. */
public final class Sharing {
    private static final Logger LOG = LoggerFactory.getLogger(Sharing.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /** What a column of 64 KiB takes: some 45,000 bytes before encryption and Base64. */
    private static final int LONGEST_SEALED = 60_000;

    private final Results results;
    private final Clock clock;
    private final Sleeper sleeper;

    /** See {@code SharedResult.Limits}. */
    public record Terms(Duration lease, Duration patience, Duration kept) {}

    /** See {@code SharedResult.Made}. */
    public record Outcome(String text, boolean lasting) {
        @Override
        public String toString() {
            return "Outcome[***]";
        }
    }

    /** Over that place. */
    public Sharing(Results results, Clock clock, Sleeper sleeper) {
        this.results = results;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
    }

    /** See {@link vn.lienthong.core.once.SharedResult#once}. */
    public String once(String purpose, String secret, Terms terms, Supplier<Outcome> work) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("secret: must not be empty");
        }
        Seal seal = Seal.of(purpose, secret);
        Waiting waiting = new Waiting(purpose, terms.patience());
        String awaited = null;
        while (true) {
            Row row = results.find(seal.id());
            long now = clock.millis();
            if (row == null || isOver(row, awaited, now)) {
                Row mine = begun(terms, now);
                if (row == null ? results.insert(seal.id(), mine) : results.replace(seal.id(), row, mine)) {
                    return done(seal, mine, terms, work);
                }
            } else if (row.sealed() != null) {
                return seal.open(row.sealed());
            } else if (row.state() == State.LOST || row.until() <= now) {
                throw lost(purpose);
            } else {
                awaited = row.holder();
                waiting.pause();
            }
        }
    }

    /** Whether the work may be done anew. What somebody waits for is theirs also if it was not meant to last. */
    private static boolean isOver(Row row, @Nullable String awaited, long now) {
        boolean forLater = row.state() == State.DONE && !row.holder().equals(awaited);
        return (forLater ? row.until() : row.expires()) <= now;
    }

    private static Row begun(Terms terms, long now) {
        long leased = now + terms.lease().toMillis();
        return new Row(
                UUID.randomUUID().toString(),
                State.BEGUN,
                leased,
                leased + terms.kept().toMillis(),
                null);
    }

    private String done(Seal seal, Row mine, Terms terms, Supplier<Outcome> work) {
        Outcome made;
        try {
            made = Objects.requireNonNull(work.get(), "made");
        } catch (PlatformException e) {
            if (e.effect() == Effect.NONE) {
                note(() -> results.remove(seal.id(), mine));
            } else {
                lose(seal, mine, terms);
            }
            throw e;
        } catch (RuntimeException | Error e) {
            lose(seal, mine, terms);
            throw e;
        }
        String sealed = seal.close(made.text());
        if (sealed.length() > LONGEST_SEALED) {
            LOG.warn("a result is too large to be shared: {} characters when it is sealed", sealed.length());
            lose(seal, mine, terms);
        } else {
            long now = clock.millis();
            long kept = now + terms.kept().toMillis();
            end(seal, mine, new Row(mine.holder(), State.DONE, made.lasting() ? kept : now, kept, sealed));
        }
        return made.text();
    }

    private void lose(Seal seal, Row mine, Terms terms) {
        long kept = clock.millis() + terms.kept().toMillis();
        end(seal, mine, new Row(mine.holder(), State.LOST, kept, kept, null));
    }

    private void end(Seal seal, Row mine, Row ended) {
        note(() -> {
            if (!results.replace(seal.id(), mine, ended)) {
                LOG.warn("a result came so long after its lease that it is not shared");
            }
        });
    }

    /**
     * The work is over, whatever becomes of this: who cannot be told of it learns that nobody knows. A thread that was
     * interrupted meanwhile writes it all the same, since drivers give up at an interrupt, and H2 closes its file.
     */
    private static void note(Runnable step) {
        boolean interrupted = Thread.interrupted();
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("how some work ended could not be told to those who wait for it: {}", Lent.name(e));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static PlatformException lost(String purpose) {
        return PlatformException.of(
                        Kind.UNAVAILABLE,
                        purpose + ": was begun elsewhere and may have had an effect, but how it ended is not known")
                .effect(Effect.UNKNOWN)
                .retryable(false)
                .build();
    }

    /** One caller's wait, measured by the JVM's own time; what the sleeper was asked to wait has passed in any case. */
    private final class Waiting {
        private final String purpose;
        private final Duration patience;
        private final long began = System.nanoTime();
        private Duration pause = FIRST_PAUSE;
        private Duration asked = Duration.ZERO;

        Waiting(String purpose, Duration patience) {
            this.purpose = purpose;
            this.patience = patience;
        }

        void pause() {
            Duration left = patience.minus(waited());
            if (left.isNegative() || left.isZero()) {
                throw PlatformException.of(
                                Kind.TIMEOUT, purpose + ": who does it elsewhere did not end it within " + patience)
                        .build();
            }
            Duration next = left.compareTo(pause) < 0 ? left : pause;
            try {
                sleeper.sleep(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                throw Lent.failed("sleeper: must wait", e);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw PlatformException.of(Kind.CANCELLED, purpose + ": interrupted while it is done elsewhere")
                        .build();
            }
            asked = asked.plus(next);
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }

        private Duration waited() {
            Duration passed = Duration.ofNanos(System.nanoTime() - began);
            return passed.compareTo(asked) > 0 ? passed : asked;
        }
    }
}
