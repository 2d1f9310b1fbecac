package vn.lienthong.sandbox.internal.spi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opaque tokens (codes, access tokens, sessions) with a lifetime by the sandbox's clock, each for one {@code T}. */
public final class Bearers<T> {
    private static final int MOST = 20_000;

    private final Clock clock;
    private final Map<String, Held<T>> held = new ConcurrentHashMap<>();

    private record Held<T>(T what, Instant until) {}

    public Bearers(Clock clock) {
        this.clock = clock;
    }

    /** A new token for {@code what}, valid for {@code life}. */
    public String issue(T what, Duration life) {
        return issue(Chance.hex(20), what, life);
    }

    /** {@code token} for {@code what}, valid for {@code life}. */
    public String issue(String token, T what, Duration life) {
        if (held.size() >= MOST) {
            held.values().removeIf(one -> !clock.instant().isBefore(one.until));
        }
        held.put(token, new Held<>(what, clock.instant().plus(life)));
        return token;
    }

    /** What a token is for; {@code null} if it is unknown or expired. */
    public @Nullable T find(@Nullable String token) {
        Held<T> one = token == null ? null : held.get(token);
        return one == null || !clock.instant().isBefore(one.until) ? null : one.what;
    }

    /** When a token expires, or {@code null}. */
    public @Nullable Instant until(@Nullable String token) {
        Held<T> one = token == null ? null : held.get(token);
        return one == null ? null : one.until;
    }

    /** As {@link #find}; the token cannot be used again. */
    public @Nullable T take(@Nullable String token) {
        Held<T> one = token == null ? null : held.remove(token);
        return one == null || !clock.instant().isBefore(one.until) ? null : one.what;
    }

    /** Removes every token for such a thing. */
    public void revokeAll(Predicate<T> what) {
        held.values().removeIf(one -> what.test(one.what));
    }

    /** Removes a token. */
    public void revoke(String token) {
        held.remove(token);
    }
}
