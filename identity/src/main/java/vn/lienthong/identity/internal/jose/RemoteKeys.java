package vn.lienthong.identity.internal.jose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.SteadyClock;

/**
 * Keys at an endpoint, kept for a while. An unknown key id causes one new request; invented key ids cause at most one
 * in {@link #PAUSE}. If the issuer is silent, the last good keys are used for {@link #STALE}; but a set without a usable
 * key, and "not found", are its answer: the keys are withdrawn. One thread asks, the others share what comes of it, also
 * a failure, which is kept for {@link #FAILED}; none waits longer than its patience.
 */
public final class RemoteKeys implements KeySource {
    static final Duration FRESH = Duration.ofMinutes(15);
    static final Duration STALE = Duration.ofHours(24);
    static final Duration PAUSE = Duration.ofSeconds(30);
    static final Duration FAILED = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Set<String> NOT_FOUND = Set.of("404", "410");

    /** Compared by identity: the same keys, if requested again, count as newer. */
    private static final class Loaded {
        private final KeySet keys;
        private final Instant at;

        private Loaded(KeySet keys, Instant at) {
            this.keys = keys;
            this.at = at;
        }
    }

    private record Failure(PlatformException why, Instant at, Duration kept) {}

    private final Supplier<KeySet> load;
    private final Clock clock;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    /** These three are read and changed under the lock. */
    private @Nullable Instant asked;

    private @Nullable Failure failure;
    private @Nullable CompletableFuture<KeySet> asking;

    /**
     * Makes no request yet.
     *
     * @param load throws {@link PlatformException} if it fails; it gives an empty set if the issuer has no usable key
     * @param patience how long a thread waits for another one's request
     */
    public RemoteKeys(Supplier<KeySet> load, Clock clock, Duration patience) {
        this.load = load;
        this.clock = new SteadyClock(clock);
        this.patience = patience;
    }

    @Override
    public KeySet current() {
        Loaded now = loaded;
        if (now != null && age(now.at).compareTo(FRESH) < 0) {
            return now.keys;
        }
        return newer(now, now != null && usable(now));
    }

    @Override
    public KeySet newerThan(KeySet lacking) {
        Loaded now = loaded;
        return now != null && now.keys != lacking ? now.keys : newer(now, false);
    }

    /** Newer keys than {@code known}, or those if there are none yet and they may still be used. */
    private KeySet newer(@Nullable Loaded known, boolean usableMeanwhile) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            CompletableFuture<KeySet> shared;
            boolean ours = false;
            locked(usableMeanwhile);
            try {
                Loaded latest = loaded;
                if (latest != null && (latest != known || (asking == null && askedRecently() && usable(latest)))) {
                    return latest.keys;
                }
                if (asking == null) {
                    refuseAfterFailure();
                    asked = clock.instant();
                    asking = new CompletableFuture<>();
                    ours = true;
                } else if (usableMeanwhile && latest != null) {
                    return latest.keys;
                }
                shared = asking;
            } finally {
                lock.unlock();
            }
            if (ours) {
                return ask(shared);
            }
            KeySet theirs = shared(shared, end);
            if (theirs != null) {
                return theirs;
            }
        }
    }

    /** What another thread's request brings; {@code null} if that thread was interrupted, which is no answer. */
    private @Nullable KeySet shared(CompletableFuture<KeySet> shared, long end) {
        try {
            return shared.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (TimeoutException e) {
            throw PlatformException.of(Kind.TIMEOUT, "the issuer's keys did not come within " + patience)
                    .build();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof PlatformException why)) {
                throw new IllegalStateException("the issuer's keys cannot be requested", e.getCause());
            }
            if (why.kind() == Kind.CANCELLED) {
                return null;
            }
            throw why.toBuilder().build();
        }
    }

    /** Makes the request; whatever comes of it, the threads that wait get it too. */
    private KeySet ask(CompletableFuture<KeySet> shared) {
        try {
            KeySet keys = load.get();
            if (keys.isEmpty()) {
                loaded = null;
                throw PlatformException.of(Kind.PROTOCOL, keys.reason()).build();
            }
            loaded = new Loaded(keys, clock.instant());
            ended(null);
            shared.complete(keys);
            return keys;
        } catch (PlatformException e) {
            KeySet last = lastAfter(e);
            ended(last == null ? e : null);
            if (last == null) {
                shared.completeExceptionally(e);
                throw e;
            }
            shared.complete(last);
            return last;
        } catch (RuntimeException | Error e) {
            ended(null);
            shared.completeExceptionally(e);
            throw e;
        }
    }

    /** The last good keys, if the failure is no answer of the issuer and they are not too old. */
    private @Nullable KeySet lastAfter(PlatformException e) {
        if (e.kind() == Kind.REFUSED && NOT_FOUND.contains(String.valueOf(e.platformCode()))) {
            loaded = null;
        }
        Loaded last = loaded;
        if (last == null || !usable(last)) {
            return null;
        }
        LOG.warn("The issuer's keys could not be renewed ({}); the last ones are still used", e.kind());
        return last.keys;
    }

    private void ended(@Nullable PlatformException e) {
        lock.lock();
        try {
            asking = null;
            // That this thread was interrupted says nothing to the next one.
            failure = e == null || e.kind() == Kind.CANCELLED ? null : new Failure(e, clock.instant(), kept(e));
        } finally {
            lock.unlock();
        }
    }

    /** As long as the issuer asks for, within reason. */
    private static Duration kept(PlatformException e) {
        Duration wait = e.retryAfter();
        if (wait == null || wait.compareTo(FAILED) < 0) {
            return FAILED;
        }
        return wait.compareTo(PAUSE) > 0 ? PAUSE : wait;
    }

    private void refuseAfterFailure() {
        Failure last = failure;
        if (last != null && age(last.at).compareTo(last.kept) < 0) {
            throw last.why.toBuilder().build();
        }
    }

    /** Takes the lock, which nobody holds for long; who has keys needs no answer, and so is not interrupted. */
    private void locked(boolean hasKeys) {
        if (hasKeys) {
            lock.lock();
            return;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static PlatformException interrupted() {
        Thread.currentThread().interrupt();
        return PlatformException.of(Kind.CANCELLED, "interrupted while waiting for the issuer's keys")
                .build();
    }

    private boolean usable(Loaded keys) {
        return age(keys.at).compareTo(STALE) < 0;
    }

    private boolean askedRecently() {
        Instant last = asked;
        return last != null && age(last).compareTo(PAUSE) < 0;
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }
}
