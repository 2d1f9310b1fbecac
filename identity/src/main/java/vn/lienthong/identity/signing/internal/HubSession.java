package vn.lienthong.identity.signing.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.core.spi.Authenticator;

/**
 * The session at the hub: an access token, renewed with the refresh token a minute before it expires, and by a log-in once
 * the refresh token has expired or is refused. One thread gets a token while the others wait. Thread-safe.
 */
final class HubSession implements Authenticator {
    private static final int MAX_ANSWER = 64 << 10;
    private static final Tokens NONE = new Tokens(null, null, false);

    private final ClientConfig config;
    private final Transport http;
    private final URI login;
    private final URI refresh;
    private final Clock clock;
    private final @Nullable PartnerHeaders partner;
    private final boolean signsTokenCalls;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Tokens> held = new AtomicReference<>(NONE);

    HubSession(ClientConfig config, Transport http) {
        this.config = config;
        this.http = http;
        this.clock = new SteadyClock(config.clock());
        this.login = HubSettings.endpoint(config, "/auth/token");
        this.refresh = HubSettings.endpoint(config, "/auth/refresh");
        this.partner = PartnerHeaders.of(config);
        this.signsTokenCalls = HubSettings.signsTokenCalls(config.settings());
    }

    /** What is held; a secret. */
    private record Tokens(TokenAnswer.@Nullable Token access, TokenAnswer.@Nullable Token refresh, boolean refreshed) {
        @Nullable
        String current(Instant now) {
            return access != null && now.isBefore(access.until()) ? access.value() : null;
        }

        @Override
        public String toString() {
            return "Tokens[***]";
        }
    }

    @Override
    public WireRequest authenticate(WireRequest request) {
        WireRequest signedOn = request.withHeader("Authorization", "Bearer " + token(request.timeout()));
        return partner == null ? signedOn : partner.sign(signedOn);
    }

    /**
     * Discards the refused access token. The next one comes from the refresh token, unless the refused one already did: then
     * from a log-in.
     */
    @Override
    public boolean renew(WireRequest refused) {
        Tokens now = held();
        TokenAnswer.Token access = now.access();
        String carried = refused.header("Authorization");
        if (access != null && (carried == null || carried.equals("Bearer " + access.value()))) {
            held.compareAndSet(now, new Tokens(null, now.refreshed() ? null : now.refresh(), false));
        }
        return true;
    }

    private Tokens held() {
        return Objects.requireNonNull(held.get(), "held");
    }

    private String token(@Nullable Duration limit) {
        String known = held().current(clock.instant());
        if (known != null) {
            return known;
        }
        Duration all = limit == null ? config.timeouts().attempt() : limit;
        long end = System.nanoTime() + all.toNanos();
        waitForTurn(end);
        try {
            String other = held().current(clock.instant());
            return other != null ? other : renewed(end);
        } finally {
            lock.unlock();
        }
    }

    private void waitForTurn(long end) {
        try {
            if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw PlatformException.of(Kind.TIMEOUT, "another thread's sign-on did not end in time")
                        .build();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting for a sign-on")
                    .build();
        }
    }

    private String renewed(long end) {
        Tokens before = held();
        TokenAnswer answer = before.refresh() == null
                        || !clock.instant().isBefore(before.refresh().until())
                ? null
                : refreshed(before.refresh().value(), end);
        boolean isRefreshed = answer != null;
        if (answer == null) {
            Map<String, String> body = new LinkedHashMap<>();
            body.put("username", config.credentials().require("username"));
            body.put("password", config.credentials().require("password"));
            answer = call(login, body, end, "and refused user name or password");
        }
        TokenAnswer.Token next = answer.refresh();
        if (next == null && isRefreshed) {
            next = before.refresh(); // a hub that sends no new one lets the old one live
        }
        held.set(new Tokens(answer.access(), next, isRefreshed));
        return answer.access().value();
    }

    /** The answer to the refresh token, or {@code null} if the hub does not take it: then a log-in follows. */
    private @Nullable TokenAnswer refreshed(String token, long end) {
        try {
            return call(refresh, Map.of("refreshToken", token), end, "and refused the refresh token");
        } catch (PlatformException e) {
            return switch (e.kind()) {
                case UNAUTHENTICATED, FORBIDDEN, REFUSED, PROTOCOL -> null;
                default -> throw e;
            };
        }
    }

    private TokenAnswer call(URI endpoint, Map<String, String> body, long end, String refusal) {
        String id = UUID.randomUUID().toString();
        WireRequest request = WireRequest.of("POST", endpoint)
                .withHeader("Accept", "application/json")
                .withHeader("X-Request-Id", id)
                .withBody(Attachment.of(Json.bytes(body), "application/json"))
                .withTimeout(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
        if (partner != null && signsTokenCalls) {
            request = partner.sign(request);
        }
        try (WireResponse response = http.send(request)) {
            Answer answer = Answer.read(response, MAX_ANSWER);
            return TokenAnswer.read(answer, config.clock(), clock.instant(), endpoint, refusal);
        } catch (PlatformException e) {
            // A sign-on changes nothing for the call that needs it.
            PlatformException.Builder named = e.toBuilder().effect(Effect.NONE);
            throw (e.requestId() == null ? named.requestId(id) : named).build();
        }
    }
}
