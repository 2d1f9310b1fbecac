package vn.lienthong.identity.internal.keys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.SteadyClock;

/**
 * Something that a platform publishes (keys, metadata), kept for a while and asked for by one thread at a time. The others
 * share what comes of it, also a failure, which is kept for a moment; none waits longer than its patience, and none waits
 * at all while the last value serves. Thread-safe.
 */
public final class SharedFetch<T> {
    private static final Logger LOG = LoggerFactory.getLogger(SharedFetch.class);

    /** What is fetched. */
    public interface Source<T> {
        /** Asks for it; a failure is a {@link PlatformException}. */
        T load();

        /** Why a value is of no use, or {@code null} if it is. It is an answer all the same: the last one is withdrawn. */
        default @Nullable String fault(T value) {
            return null;
        }

        /** Whether a failure is the source's answer, not its silence: the last value is then withdrawn. */
        default boolean withdraws(PlatformException failure) {
            return false;
        }
    }

    /** Compared by identity: an equal value, if fetched again, counts as newer. */
    private static final class Kept<T> {
        private final T value;
        private final Instant at;

        private Kept(T value, Instant at) {
            this.value = value;
            this.at = at;
        }
    }

    private record Failure(PlatformException why, Instant at, Duration kept) {}

    private final String what;
    private final Source<T> source;
    private final FetchPolicy policy;
    private final Clock clock;
    private final Duration patience;
    private final @Nullable Executor renewal;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Kept<T> kept;
    /** These are read and changed under the lock. */
    private final MissBudget misses;

    private @Nullable Instant asked;
    private @Nullable Failure failure;
    private @Nullable SharedAnswer<T> asking;

    /**
     * Makes no request yet.
     *
     * @param what for messages, in the plural
     * @param patience how long a thread waits for another one's request
     * @param renewal lends a thread to renewals; without it the caller that finds the value old renews it
     */
    public SharedFetch(
            String what,
            Source<T> source,
            FetchPolicy policy,
            Clock clock,
            Duration patience,
            @Nullable Executor renewal) {
        this.what = what;
        this.source = source;
        this.policy = policy;
        this.clock = new SteadyClock(clock);
        this.patience = patience;
        this.renewal = renewal;
        this.misses = new MissBudget(policy, this.clock);
    }

    /**
     * The value, asked for if there is none or it is old.
     *
     * @throws PlatformException the failure of the request, if no value serves
     */
    public T current() {
        Kept<T> now = kept;
        if (now == null || !serves(now)) {
            return fetched(now);
        }
        return age(now.at).compareTo(policy.renewal(renewal != null)) < 0 ? now.value : renewed(now);
    }

    /** A newer value than {@code lacking}; {@code lacking} itself if there is none, or if too many have asked. */
    @SuppressWarnings("ReferenceEquality") // an equal value that was fetched again is newer all the same
    public T newerThan(T lacking) {
        Kept<T> now = kept;
        if (now != null && now.value != lacking) {
            return now.value;
        }
        return now == null || mayMiss() ? fetched(now) : lacking;
    }

    /** Renews a value that serves: in the lent thread, or else in this one while the others go on with it. */
    private T renewed(Kept<T> now) {
        lock.lock();
        try {
            Kept<T> latest = kept;
            if (latest != now || asking != null || askedRecently()) {
                // Withdrawn in this moment: what was the answer a moment ago still is for this caller.
                return latest == null ? now.value : latest.value;
            }
            asked = clock.instant();
        } finally {
            lock.unlock();
        }
        if (renewal != null) {
            try {
                renewal.execute(this::renewInBackground);
                return now.value;
            } catch (RuntimeException e) {
                LOG.warn("{}: the executor takes no renewal ({}), so the caller renews", what, Lent.name(e));
            }
        }
        SharedAnswer<T> ours = beginUnlessAsking();
        return ours == null ? now.value : ask(ours);
    }

    private void renewInBackground() {
        SharedAnswer<T> ours = beginUnlessAsking();
        if (ours == null) {
            return;
        }
        try {
            ask(ours);
        } catch (PlatformException e) {
            LOG.warn("{} could not be renewed ({})", what, e.kind());
        }
    }

    private @Nullable SharedAnswer<T> beginUnlessAsking() {
        lock.lock();
        try {
            return asking == null ? begin() : null;
        } finally {
            lock.unlock();
        }
    }

    /** A value that is newer than {@code known}, by a request of this thread or of the one that asks already. */
    private T fetched(@Nullable Kept<T> known) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            SharedAnswer<T> shared;
            boolean ours;
            lockOrCancel();
            try {
                Kept<T> latest = kept;
                if (latest != null && latest != known) {
                    return latest.value;
                }
                SharedAnswer<T> theirs = asking;
                ours = theirs == null;
                if (theirs == null) {
                    refuseAfterFailure();
                    theirs = begin();
                }
                shared = theirs;
            } finally {
                lock.unlock();
            }
            if (ours) {
                return ask(shared);
            }
            T value = shared.await(what, end);
            if (value != null) {
                return value;
            }
        }
    }

    private SharedAnswer<T> begin() {
        SharedAnswer<T> ours = new SharedAnswer<>();
        asked = clock.instant();
        asking = ours;
        return ours;
    }

    /** Makes the request; whatever comes of it, the threads that wait get it too. */
    private T ask(SharedAnswer<T> shared) {
        try {
            T value = source.load();
            String fault = source.fault(value);
            if (fault != null) {
                kept = null;
                throw PlatformException.of(Kind.PROTOCOL, fault).build();
            }
            kept = new Kept<>(value, clock.instant());
            ended(null);
            shared.is(value);
            return value;
        } catch (PlatformException e) {
            T last = lastAfter(e);
            ended(last == null ? e : null);
            if (last == null) {
                shared.fails(e);
                throw e;
            }
            shared.is(last);
            return last;
        } catch (RuntimeException | Error e) {
            ended(null);
            shared.fails(e);
            throw e;
        }
    }

    /** The last good value, if the failure is no answer of the source and it is not too old. */
    private @Nullable T lastAfter(PlatformException e) {
        if (source.withdraws(e)) {
            kept = null;
        }
        Kept<T> last = kept;
        if (last == null || !serves(last)) {
            return null;
        }
        LOG.warn("{} could not be renewed ({}); the last ones are still used", what, e.kind());
        return last.value;
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

    /** As long as the source asks for, within reason. */
    private Duration kept(PlatformException e) {
        Duration wait = e.retryAfter();
        if (wait == null || wait.compareTo(policy.failed()) < 0) {
            return policy.failed();
        }
        return wait.compareTo(policy.pause()) > 0 ? policy.pause() : wait;
    }

    private void refuseAfterFailure() {
        Failure last = failure;
        if (last != null && age(last.at).compareTo(last.kept) < 0) {
            throw last.why.toBuilder().build();
        }
    }

    /** Whether somebody asks already, or one more may. */
    private boolean mayMiss() {
        lock.lock();
        try {
            return asking != null || misses.spend();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the lock, which nobody holds for long. */
    private void lockOrCancel() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private PlatformException interrupted() {
        Thread.currentThread().interrupt();
        return PlatformException.of(Kind.CANCELLED, "interrupted while waiting for " + what)
                .build();
    }

    private boolean serves(Kept<T> value) {
        return age(value.at).compareTo(policy.stale()) < 0;
    }

    private boolean askedRecently() {
        Instant last = asked;
        return last != null && age(last).compareTo(policy.pause()) < 0;
    }

    private Duration age(Instant since) {
        return Duration.between(since, clock.instant());
    }
}
