package vn.lienthong.identity.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.KeySource;
import vn.lienthong.identity.internal.jose.TokenCheck;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.TokenRules;
import vn.lienthong.identity.internal.preset.Preset;

/**
 * What follows from the platform's two answers: every check on what it issued. The calls run it where their answers are
 * read, so that its failures have their operation and their effect. Thread-safe.
 */
final class Conclusion {
    /** Claims that are URLs with a usable token in their query: everything after the path is removed. */
    private static final List<String> TOKEN_URLS = List.of("userProfileUri", "logoutUri");

    /** No platform's token lives as long: a longer time is a mistake, and telling it would keep a dead session open. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(366);

    /** More than any server takes in a header. */
    private static final int LONGEST_ACCESS_TOKEN = 64 * 1024;

    private final Preset preset;
    private final @Nullable KeySource keys;
    private final boolean isTokenEndpointTrusted;
    private final Clock clock;
    private final Duration clockSkew;

    Conclusion(
            Preset preset, @Nullable KeySource keys, boolean isTokenEndpointTrusted, Clock clock, Duration clockSkew) {
        this.preset = preset;
        this.keys = keys;
        this.isTokenEndpointTrusted = isTokenEndpointTrusted;
        this.clock = clock;
        this.clockSkew = clockSkew;
    }

    /** What the token endpoint issued, checked. */
    record Granted(Tokens tokens, TokenCheck.@Nullable Passed idToken) {
        @Override
        public String toString() {
            return "Granted[***]";
        }
    }

    /**
     * Gets what the checks need, before the code is spent: a log-in that fails here may be completed later.
     *
     * @return why there are no keys, if the platform may issue no id_token either; then it matters only if it does
     * @throws PlatformException as the request of the keys, if an id_token is required
     */
    @Nullable
    PlatformException prepare() {
        try {
            if (keys != null) {
                keys.current();
            }
            return null;
        } catch (PlatformException e) {
            if (preset.login().required().idToken() || e.kind() == Kind.CANCELLED) {
                throw e;
            }
            return e;
        }
    }

    /** Checks the token answer to a request that was made at {@code asked}; {@code noKeys} is from {@link #prepare}. */
    Granted granted(JsonObject answer, Instant asked, AttemptData attempt, @Nullable PlatformException noKeys) {
        Tokens tokens = tokens(answer, asked);
        if (tokens.idToken() == null) {
            if (preset.login().required().idToken()) {
                throw TokenRefusal.of("id_token", "missing, although settings.idToken is required");
            }
            return new Granted(tokens, null);
        }
        if (noKeys != null) {
            throw noKeys;
        }
        TokenCheck.Passed idToken = checked(tokens.idToken(), attempt);
        TokenCheck.accessTokenHash(idToken, tokens.accessToken());
        return new Granted(tokens, idToken);
    }

    /** Checks the user info, and says who logged in. */
    SignedIn signedIn(Granted granted, JsonObject userInfo) {
        Claims claims = claims(userInfo);
        sameSubject(granted.idToken(), claims);
        String level = preset.assurance().apply(claims, granted.idToken());
        return new SignedIn(preset.subject().apply(claims), preset.level(level), level, granted.tokens());
    }

    private TokenCheck.Passed checked(String idToken, AttemptData attempt) {
        Preset.Login login = preset.login();
        if (login.required().issuer() == null && !login.required().anyIssuer()) {
            throw TokenRefusal.of("iss", "settings.issuer is not set, so it cannot be compared");
        }
        TokenRules rules = new TokenRules(
                login.required().issuer(),
                login.clientId(),
                login.clientId(),
                login.algorithms(),
                TokenRules.ID_TOKEN_TYPES,
                clockSkew,
                attempt.nonce(),
                TokenRules.Kind.ID_TOKEN);
        if (keys != null) {
            return TokenCheck.verify(idToken, rules, keys, clock);
        }
        if (!isTokenEndpointTrusted) {
            throw TokenRefusal.of("signature", "no key set is configured, and the token did not come over TLS");
        }
        return TokenCheck.verifyWithoutKeys(idToken, rules, clock);
    }

    /** User info about another account must not be used (OpenID Connect Core 5.3.2). */
    private static void sameSubject(TokenCheck.@Nullable Passed idToken, Claims claims) {
        if (idToken != null
                && (!(claims.value("sub") instanceof String sub)
                        || idToken.subject() == null
                        || !Hashing.same(idToken.subject(), sub))) {
            throw TokenRefusal.of("sub", "user info and id_token are not about the same account");
        }
    }

    private static Tokens tokens(JsonObject answer, Instant asked) {
        String accessToken = text(answer, "access_token");
        if (accessToken == null) {
            throw PlatformException.of(Kind.PROTOCOL, "answer.access_token: is missing")
                    .build();
        }
        if (accessToken.length() > LONGEST_ACCESS_TOKEN || !VisibleText.TOKEN.fits(accessToken)) {
            // Known here, it is the platform's fault; in a header it would look like one of the program's own.
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "answer.access_token: must be at most " + LONGEST_ACCESS_TOKEN
                                    + " visible ASCII characters without blanks, but is not")
                    .build();
        }
        String type = text(answer, "token_type");
        if (type != null && !type.equalsIgnoreCase("Bearer")) {
            throw PlatformException.of(Kind.PROTOCOL, "answer.token_type: must be Bearer, but is not")
                    .build();
        }
        return new Tokens(accessToken, text(answer, "id_token"), text(answer, "refresh_token"), expiry(answer, asked));
    }

    /** {@code expires_in} as number or text; what is no number, or more than a year, counts as missing. */
    private static @Nullable Instant expiry(JsonObject answer, Instant asked) {
        String seconds = Claims.from(answer.toMap()).text("expires_in");
        long life = seconds != null && seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : Long.MAX_VALUE;
        return life <= LONGEST_TOKEN.toSeconds() ? asked.plusSeconds(life) : null;
    }

    private static @Nullable String text(JsonObject answer, String member) {
        return answer.has(member) && answer.toMap().get(member) != null ? answer.requireText(member) : null;
    }

    private static Claims claims(JsonObject userInfo) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(userInfo.toMap());
        for (String name : TOKEN_URLS) {
            if (members.get(name) instanceof String url) {
                members.put(name, url.split("[?#]", 2)[0]);
            }
        }
        return Claims.from(members);
    }
}
