package vn.lienthong.identity.internal.flow;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.core.once.SharedResult;
import vn.lienthong.identity.Authentication;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.kind.Earlier;
import vn.lienthong.identity.internal.keys.SharedAnswer;

/**
 * New tokens for a refresh token (OpenID Connect Core section 12). A platform that changes refresh tokens takes the second use
 * of one for a theft and ends the session: so each is sent by one thread, and of one node if the nodes share, the
 * others share what comes of it, and whoever still has the old one a moment later gets the same. Thread-safe.
 */
final class Renewal {
    private static final int MOST_SHARED = 10_000;

    private final Conclusion conclusion;
    private final Clock clock;
    private final Clock steady;
    private final Duration patience;
    private final Duration kept;
    private final @Nullable SharedRefresh shared;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();

    private static final class Flight {
        private final SharedAnswer<RefreshResult> result = new SharedAnswer<>();
        private volatile @Nullable Instant ended;
        /** Whether this node has asked, and did not get from another one what that keeps for as long as it is good. */
        private boolean asked;
    }

    /**
     * Of one client.
     *
     * @param patience how long a thread waits for another one's request
     * @param kept how long a thread may still hold a refresh token that another one has spent
     * @param nodes the nodes with which this one shares; {@code null} if there are none
     */
    Renewal(Assembly assembly, Duration patience, Duration kept, @Nullable SharedResult nodes) {
        this.conclusion = assembly.conclusion();
        this.clock = assembly.provider().clock();
        this.steady = new SteadyClock(clock);
        this.patience = patience;
        this.kept = kept;
        this.shared = nodes == null ? null : new SharedRefresh(nodes, assembly.client(), patience, kept);
    }

    RefreshResult refresh(Tokens tokens) {
        String refreshToken = tokens.refreshToken();
        if (refreshToken == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "identity: tokens: must have a refresh token, but have none; the platform may issue one"
                                    + " for settings.scope with offline_access")
                    .build();
        }
        forgetOld();
        String key = Base64.getEncoder().encodeToString(Hashing.sha256(refreshToken.getBytes(StandardCharsets.UTF_8)));
        Flight mine = new Flight();
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Flight other = flights.putIfAbsent(key, mine);
            if (other == null) {
                return fly(key, mine, tokens, refreshToken);
            }
            if (isOver(other)) {
                flights.remove(key, other);
                continue;
            }
            RefreshResult theirs = other.result.await("identity.refresh", end);
            if (theirs != null) {
                return theirs;
            }
        }
    }

    private RefreshResult fly(String key, Flight flight, Tokens tokens, String refreshToken) {
        try {
            Supplier<RefreshResult> ask = () -> {
                flight.asked = true;
                return ask(tokens, refreshToken);
            };
            RefreshResult result = shared == null ? ask.get() : shared.once(refreshToken, ask);
            if (flight.asked
                    && result instanceof RefreshResult.Refreshed refreshed
                    && !refreshToken.equals(refreshed.tokens().refreshToken())) {
                flight.ended = steady.instant();
            } else {
                // The same refresh token is good again, or for nothing: there is nothing to share with who comes later.
                flights.remove(key, flight);
            }
            flight.result.is(result);
            return result;
        } catch (RuntimeException | Error e) {
            flights.remove(key, flight);
            flight.result.fails(e);
            throw e;
        }
    }

    private RefreshResult ask(Tokens tokens, String refreshToken) {
        String idToken = tokens.idToken();
        TokenAnswer.Request request = new TokenAnswer.Request(
                clock.instant(),
                false,
                null,
                null,
                null,
                null,
                List.of(),
                idToken == null ? null : Earlier.kept(idToken));
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "refresh_token");
        grant.put("refresh_token", refreshToken);
        try {
            TokenAnswer.Granted granted = conclusion.granted("identity.refresh", () -> grant, request);
            Tokens fresh = granted.tokens();
            return new RefreshResult.Refreshed(
                    Tokens.builder(fresh.accessToken())
                            .type(fresh.type())
                            .idToken(fresh.idToken() != null ? fresh.idToken() : idToken)
                            .refreshToken(fresh.refreshToken() != null ? fresh.refreshToken() : refreshToken)
                            .expiresAt(fresh.expiresAt())
                            .scopes(fresh.scopes().isEmpty() ? tokens.scopes() : fresh.scopes())
                            .build(),
                    Authentication.from(granted.idToken()));
        } catch (PlatformException e) {
            if ("invalid_grant".equals(e.platformCode())) {
                return new RefreshResult.Ended();
            }
            throw e;
        }
    }

    private boolean isOver(Flight flight) {
        Instant ended = flight.ended;
        return ended != null && Duration.between(ended, steady.instant()).compareTo(kept) > 0;
    }

    /** Each costs little to look at, and few end in the time that they are kept. */
    private void forgetOld() {
        flights.values().removeIf(this::isOver);
        if (flights.size() > MOST_SHARED) {
            flights.values().removeIf(flight -> flight.ended != null);
        }
    }
}
