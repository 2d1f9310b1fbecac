package vn.lienthong.identity.internal.service;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.internal.keys.FetchPolicy;
import vn.lienthong.identity.internal.keys.SharedFetch;

/**
 * One token, kept until it is nearly over and requested by one thread at a time; the others share what comes of it, a failure
 * too, which is kept for three seconds. Thread-safe.
 */
final class KeptGrant {
    private static final Duration ALWAYS = Duration.ofDays(400);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration FAILED = Duration.ofSeconds(3);

    /** At once, and one more each second: a service that refuses every token must not make each call request one. */
    private static final int MOST_RENEWALS = 30;

    private final SharedFetch<Grant> tokens;
    private final Clock clock;

    KeptGrant(Supplier<Grant> request, Clock clock, Duration patience) {
        this.clock = clock;
        this.tokens = new SharedFetch<>(
                "the service's tokens",
                new Platform(request),
                new FetchPolicy(ALWAYS, ALWAYS, PAUSE, FAILED, MOST_RENEWALS),
                clock,
                patience,
                null);
    }

    /** How long a token serves is written on it, so a failure never leaves the last one in use. */
    private record Platform(Supplier<Grant> request) implements SharedFetch.Source<Grant> {
        @Override
        public Grant load() {
            return request.get();
        }

        @Override
        public @Nullable String fault(Grant value) {
            return null;
        }

        @Override
        public boolean withdraws(PlatformException failure) {
            return true;
        }
    }

    Grant current() {
        Grant now = tokens.current();
        return clock.instant().isBefore(now.renewAt()) ? now : otherThan(now);
    }

    @SuppressWarnings("ReferenceEquality") // a service may issue an equal one again, which is newer all the same
    Grant otherThan(Grant refused) {
        Grant other = tokens.newerThan(refused);
        if (other == refused) {
            throw PlatformException.of(
                            Kind.THROTTLED,
                            "service token: more than " + MOST_RENEWALS
                                    + " new ones were needed within seconds; the service refuses every one")
                    .retryAfter(PAUSE)
                    .build();
        }
        return other;
    }
}
