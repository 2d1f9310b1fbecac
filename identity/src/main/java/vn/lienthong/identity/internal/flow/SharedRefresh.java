package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.once.SharedResult;
import vn.lienthong.identity.Authentication;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.RefreshResult;
import vn.lienthong.identity.RefreshResult.Ended;
import vn.lienthong.identity.RefreshResult.Refreshed;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.TokenJson;

/** A refresh that one node does for all nodes of a program (RFC 9700 section 4.14.2). Thread-safe. */
final class SharedRefresh {
    /** For metadata, keys and tokens there is one deadline each. */
    private static final int DEADLINES = 3;

    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    /** A level more than the tokens have that are inside. */
    private static final JsonRules RULES =
            TokenJson.RULES.depth(24).members(20_000).size(64 * 1024).refusedAs(Kind.PROTOCOL);

    private final SharedResult shared;
    private final String client;
    private final SharedResult.Limits limits;

    /**
     * Of one client.
     *
     * @param deadline of one call
     * @param kept how long the new tokens are kept for whoever still has the old ones
     */
    SharedRefresh(SharedResult shared, String client, Duration deadline, Duration kept) {
        this.shared = shared;
        this.client = client;
        this.limits = new SharedResult.Limits(lease(deadline), shorter(deadline, LONGEST_LEASE), kept);
    }

    private static Duration lease(Duration deadline) {
        Duration all = shorter(deadline, LONGEST_LEASE).multipliedBy(DEADLINES);
        return all.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : shorter(all, LONGEST_LEASE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What comes of the refresh, by {@code ask} or by another node's. */
    RefreshResult once(String refreshToken, Supplier<RefreshResult> ask) {
        AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();
        try {
            String text = Lent.provided(
                    "sharedRefresh",
                    shared,
                    () -> shared.once(
                            "identity.refresh",
                            client + " " + refreshToken,
                            limits,
                            () -> made(refreshToken, ask, bug)));
            return read(text);
        } catch (PlatformException e) {
            // What is wrong here is no fault of whoever shares it.
            if (bug.get() instanceof RuntimeException own) {
                throw own;
            }
            if (bug.get() instanceof Error own) {
                throw own;
            }
            throw e;
        }
    }

    private static SharedResult.Made made(
            String refreshToken, Supplier<RefreshResult> ask, AtomicReference<@Nullable Throwable> bug) {
        try {
            RefreshResult result = Lent.own(ask);
            // A refresh token that is good again, or for nothing, brings nothing to who comes later.
            return new SharedResult.Made(
                    text(result),
                    result instanceof Refreshed refreshed
                            && !refreshToken.equals(refreshed.tokens().refreshToken()));
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            bug.set(e);
            throw e;
        }
    }

    private static String text(RefreshResult result) {
        return result.fold(SharedRefresh::text, ended -> Json.string(Map.of("ended", true)));
    }

    private static String text(Refreshed refreshed) {
        Tokens tokens = refreshed.tokens();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ended", false);
        json.put("accessToken", tokens.accessToken());
        json.put("type", tokens.type().name());
        if (tokens.idToken() != null) {
            json.put("idToken", tokens.idToken());
        }
        if (tokens.refreshToken() != null) {
            json.put("refreshToken", tokens.refreshToken());
        }
        if (tokens.expiresAt() != null) {
            json.put("expiresAt", tokens.expiresAt().toString());
        }
        json.put("scopes", tokens.scopes());
        json.put("authentication", refreshed.authentication().claims().asMap());
        return Json.string(json);
    }

    private static RefreshResult read(String text) {
        JsonObject json = JsonObject.parse("shared refresh", text, RULES);
        if (json.requireFlag("ended")) {
            return new Ended();
        }
        Map<String, @Nullable Object> claims =
                Objects.requireNonNull(json.requireObject("authentication")).toMap();
        return new Refreshed(
                Tokens.builder(json.requireText("accessToken"))
                        .type(json.requireText("type").equals("DPOP") ? Tokens.Type.DPOP : Tokens.Type.BEARER)
                        .idToken(json.text("idToken"))
                        .refreshToken(json.text("refreshToken"))
                        .expiresAt(json.instant("expiresAt"))
                        .scopes(json.texts("scopes"))
                        .build(),
                Authentication.from(Claims.from(claims)));
    }
}
