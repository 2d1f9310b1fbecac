package vn.lienthong.identity.internal.keys;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * Keys at an endpoint, kept for a while. A signature that the known keys do not prove causes one new request; invented key
 * names and wrong signatures cause at most {@link #MISSES} at once, and one more in each third of {@link #PAUSE}. If the
 * issuer is silent, the last good keys are used for {@link #STALE}; but a set without a usable key, and "not found", are
 * its answer: the keys are withdrawn.
 */
public final class RemoteKeys implements KeySource {
    static final Duration FRESH = Duration.ofMinutes(15);
    static final Duration STALE = Duration.ofHours(24);
    static final Duration PAUSE = Duration.ofSeconds(30);
    static final Duration FAILED = Duration.ofSeconds(3);
    static final int MISSES = 3;
    private static final Set<String> NOT_FOUND = Set.of("404", "410");

    private final SharedFetch<KeySet> keys;

    /**
     * Makes no request yet.
     *
     * @param load throws {@link PlatformException} if it fails; it gives an empty set if the issuer has no usable key
     * @param patience how long a thread waits for another one's request
     * @param renewal lends a thread to renewals, which then begin before the keys are old; {@code null} if the caller
     *     that finds them old renews them
     */
    public RemoteKeys(Supplier<KeySet> load, Clock clock, Duration patience, @Nullable Executor renewal) {
        this.keys = new SharedFetch<>(
                "the issuer's keys",
                new Endpoint(load),
                new FetchPolicy(FRESH, STALE, PAUSE, FAILED, MISSES),
                clock,
                patience,
                renewal);
    }

    @Override
    public KeySet current() {
        return keys.current();
    }

    @Override
    public KeySet newerThan(KeySet lacking) {
        return keys.newerThan(lacking);
    }

    private record Endpoint(Supplier<KeySet> request) implements SharedFetch.Source<KeySet> {
        @Override
        public KeySet load() {
            return request.get();
        }

        @Override
        public @Nullable String fault(KeySet value) {
            return value.isEmpty() ? value.reason() : null;
        }

        @Override
        public boolean withdraws(PlatformException failure) {
            return failure.kind() == Kind.REFUSED && NOT_FOUND.contains(String.valueOf(failure.platformCode()));
        }
    }
}
