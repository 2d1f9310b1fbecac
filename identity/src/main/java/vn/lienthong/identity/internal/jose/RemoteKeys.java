package vn.lienthong.identity.internal.jose;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.SteadyClock;

/**
 * Keys at an endpoint, kept for a while. An unknown key id causes one new request; invented key ids cause at most one
 * in {@link #PAUSE}. If the issuer does not answer, the last good keys are used for {@link #STALE}.
 */
public final class RemoteKeys implements KeySource {
    static final Duration FRESH = Duration.ofMinutes(15);
    static final Duration STALE = Duration.ofHours(24);
    static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);

    /** Compared by identity: the same keys, if requested again, count as newer. */
    private static final class Loaded {
        private final KeySet keys;
        private final Instant at;

        private Loaded(KeySet keys, Instant at) {
            this.keys = keys;
            this.at = at;
        }
    }

    private final Supplier<KeySet> load;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Loaded loaded;
    private volatile @Nullable Instant asked;

    /** Makes no request yet; {@code load} throws {@link PlatformException} if it fails. */
    public RemoteKeys(Supplier<KeySet> load, Clock clock) {
        this.load = load;
        this.clock = new SteadyClock(clock);
    }

    @Override
    public KeySet current() {
        Loaded now = loaded;
        if (now != null && age(now.at).compareTo(FRESH) < 0) {
            return now.keys;
        }
        if (now == null || !usable(now)) {
            await();
        } else if (!lock.tryLock()) {
            // Another thread is already requesting them; the known keys are used meanwhile.
            return now.keys;
        }
        try {
            Loaded latest = loaded;
            if (latest != null && (latest != now || (askedRecently() && usable(latest)))) {
                return latest.keys;
            }
            return request(latest);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public KeySet newerThan(KeySet lacking) {
        await();
        try {
            Loaded latest = loaded;
            if (latest != null && (latest.keys != lacking || askedRecently())) {
                return latest.keys;
            }
            return request(latest);
        } finally {
            lock.unlock();
        }
    }

    private KeySet request(@Nullable Loaded before) {
        asked = clock.instant();
        try {
            KeySet keys = load.get();
            loaded = new Loaded(keys, clock.instant());
            return keys;
        } catch (PlatformException e) {
            if (before == null || !usable(before)) {
                throw e;
            }
            LOG.warn("The issuer's keys could not be renewed ({}); the last ones are still used", e.kind());
            return before.keys;
        }
    }

    /** Waits for the lock while another thread requests the keys; can be interrupted. */
    private void await() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(
                            PlatformException.Kind.CANCELLED, "interrupted while waiting for the issuer's keys")
                    .build();
        }
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
