package vn.lienthong.identity.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Authentication;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.KeySource;
import vn.lienthong.identity.internal.jose.TokenCheck;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.TokenRules;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.preset.Required;

/**
 * An answer of the token endpoint under the checks, each a numbered step; the same for every grant. For one answer, in one
 * thread.
 */
final class TokenAnswer {
    /** No platform's token lives as long: a longer time is a mistake, and telling it would keep a dead session open. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(366);

    /** More than any server takes in a header. */
    private static final int LONGEST_ACCESS_TOKEN = 64 * 1024;

    /** In the order in which they are made. */
    static final List<Step<TokenAnswer>> STEPS = List.of(
            new Step<>(1, "access_token", "RFC 6749 5.1, RFC 6750 2.1", TokenAnswer::accessToken),
            new Step<>(2, "token_type", "RFC 6749 5.1", TokenAnswer::tokenType),
            new Step<>(3, "id_token", "OpenID Connect Core 3.1.3.3", TokenAnswer::idTokenThere),
            new Step<>(4, "keys", "OpenID Connect Core 3.1.3.7 (6)", TokenAnswer::keysThere),
            new Step<>(5, "id_token", "OpenID Connect Core 3.1.3.7", TokenAnswer::idToken),
            new Step<>(6, "acr", "OpenID Connect Core 5.5.1.1", TokenAnswer::acr));

    private final JsonObject answer;
    private final Request request;
    private final Ready ready;
    private final Rules rules;
    private TokenCheck.@Nullable Passed idToken;

    TokenAnswer(JsonObject answer, Request request, Ready ready, Rules rules) {
        this.answer = answer;
        this.request = request;
        this.ready = ready;
        this.rules = rules;
    }

    /** What the profile requires of every answer. */
    record Rules(String clientId, Preset.Expects expects, Clock clock, Duration clockSkew) {}

    /**
     * What the checks need that comes from the provider.
     *
     * @param keys of its tokens; {@code null} if it publishes none
     * @param missing why they could not be had, if that matters only for an id_token that may not come at all
     * @param isTokenEndpointTrusted whether the connection may take the place of a signature
     */
    record Ready(@Nullable KeySource keys, @Nullable PlatformException missing, boolean isTokenEndpointTrusted) {}

    /**
     * What was asked for, as far as the answer must fit it.
     *
     * @param asked when
     * @param idToken whether one must be there
     * @param earlier what the first id_token said, for a refresh
     */
    record Request(
            Instant asked,
            boolean idToken,
            @Nullable String nonce,
            @Nullable Duration maxAge,
            List<String> requiredAcr,
            @Nullable Authentication earlier) {
        @Override
        public String toString() {
            return "Request[***]";
        }
    }

    /**
     * What the token endpoint issued, checked.
     *
     * @param idToken its claims; empty if there is none
     */
    record Granted(Tokens tokens, Claims idToken) {
        @Override
        public String toString() {
            return "Granted[***]";
        }
    }

    /** Makes all checks. */
    Granted granted() {
        Step.checkAll(STEPS, this);
        Tokens tokens = new Tokens(
                Objects.requireNonNull(text("access_token"), "step 1"),
                text("id_token"),
                text("refresh_token"),
                expiry());
        return new Granted(
                tokens, Claims.from(idToken == null ? Map.<String, @Nullable Object>of() : idToken.members()));
    }

    private void accessToken() {
        String accessToken = text("access_token");
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
    }

    private void tokenType() {
        String type = text("token_type");
        if (type != null && !type.equalsIgnoreCase("Bearer")) {
            throw PlatformException.of(Kind.PROTOCOL, "answer.token_type: must be Bearer, but is not")
                    .build();
        }
    }

    private void idTokenThere() {
        if (text("id_token") == null && request.idToken()) {
            throw TokenRefusal.of("id_token", "missing, although settings.idToken is required");
        }
    }

    private void keysThere() {
        if (text("id_token") == null) {
            return;
        }
        if (ready.missing() != null) {
            throw ready.missing();
        }
        if (ready.keys() == null && !ready.isTokenEndpointTrusted()) {
            throw TokenRefusal.of("signature", "no key set is configured, and the token did not come over TLS");
        }
    }

    private void idToken() {
        String text = text("id_token");
        if (text == null) {
            return;
        }
        Required required = rules.expects().required();
        if (required.issuer() == null && !required.anyIssuer()) {
            throw TokenRefusal.of("iss", "settings.issuer is not set, so it cannot be compared");
        }
        TokenRules expected = new TokenRules(
                required.issuer(),
                rules.clientId(),
                rules.clientId(),
                rules.expects().algorithms(),
                TokenRules.ID_TOKEN_TYPES,
                rules.clockSkew(),
                request.nonce(),
                TokenRules.Kind.ID_TOKEN);
        KeySource keys = ready.keys();
        TokenCheck.Passed passed = keys == null
                ? TokenCheck.verifyWithoutKeys(text, expected, rules.clock())
                : TokenCheck.verify(text, expected, keys, rules.clock());
        TokenCheck.accessTokenHash(passed, Objects.requireNonNull(text("access_token"), "step 1"));
        idToken = passed;
    }

    private void acr() {
        List<String> required = request.requiredAcr();
        if (required.isEmpty()) {
            return;
        }
        Object acr = idToken == null ? null : idToken.members().get("acr");
        if (!(acr instanceof String level) || !required.contains(level)) {
            throw TokenRefusal.of("acr", "not one of the levels that this log-in required");
        }
    }

    /** {@code expires_in} as number or text; what is no number, or more than a year, counts as missing. */
    private @Nullable Instant expiry() {
        String seconds = Claims.from(answer.toMap()).text("expires_in");
        long life = seconds != null && seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : Long.MAX_VALUE;
        return life <= LONGEST_TOKEN.toSeconds() ? request.asked().plusSeconds(life) : null;
    }

    private @Nullable String text(String member) {
        return answer.toMap().get(member) == null ? null : answer.requireText(member);
    }

    @Override
    public String toString() {
        return "TokenAnswer[***]";
    }
}
