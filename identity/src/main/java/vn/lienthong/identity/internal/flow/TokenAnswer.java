package vn.lienthong.identity.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;
import vn.lienthong.identity.internal.jose.kind.Earlier;
import vn.lienthong.identity.internal.jose.kind.ExpectedIdToken;
import vn.lienthong.identity.internal.jose.kind.IdToken;
import vn.lienthong.identity.internal.jose.kind.IdTokenCheck;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Decryption;

/**
 * An answer of the token endpoint under the checks, each a numbered step; the same for every grant. For one answer, in one
 * thread.
 */
public final class TokenAnswer {
    /** In the order in which they are made; the last has numbered steps of its own. */
    static final List<Step<TokenAnswer>> STEPS = List.of(
            new Step<>(1, "access_token", "RFC 6749 5.1, RFC 6750 2.1", TokenAnswer::accessToken),
            new Step<>(2, "token_type", "RFC 6749 5.1", TokenAnswer::tokenType),
            new Step<>(3, "id_token", "OpenID Connect Core 3.1.3.3", TokenAnswer::idTokenThere),
            new Step<>(4, "signature", "OpenID Connect Core 3.1.3.7 (6)", TokenAnswer::keysThere),
            new Step<>(5, "id_token", "OpenID Connect Core 3.1.3.7", TokenAnswer::idToken),
            new Step<>(6, "acr", "OpenID Connect Core 5.5.1.1", TokenAnswer::acr));

    private final JsonObject answer;
    private final Request request;
    private final Ready ready;
    private final Rules rules;
    private @Nullable String signed;
    private @Nullable IdToken idToken;

    TokenAnswer(JsonObject answer, Request request, Ready ready, Rules rules) {
        this.answer = answer;
        this.request = request;
        this.ready = ready;
        this.rules = rules;
    }

    /** What the profile requires of every answer. */
    record Rules(String clientId, Preset.Expects expects, boolean dpop, Clock clock, Duration clockSkew) {}

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
    public record Request(
            Instant asked,
            boolean idToken,
            @Nullable String nonce,
            @Nullable String code,
            @Nullable String state,
            @Nullable Duration maxAge,
            List<String> requiredAcr,
            @Nullable Earlier earlier) {
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
        Step.runAll(STEPS, this);
        Tokens tokens = Tokens.builder(Objects.requireNonNull(text("access_token"), "step 1"))
                .type(rules.dpop() ? Tokens.Type.DPOP : Tokens.Type.BEARER)
                .idToken(signed)
                .refreshToken(text("refresh_token"))
                .expiresAt(Issued.expiry(answer, request.asked()))
                .scopes(Issued.scopes(answer))
                .build();
        return new Granted(
                tokens, Claims.from(idToken == null ? Map.<String, @Nullable Object>of() : idToken.members()));
    }

    private @Nullable String accessToken() {
        Issued.accessToken(answer);
        return null;
    }

    private @Nullable String tokenType() {
        Issued.type(answer, rules.dpop());
        return null;
    }

    private @Nullable String idTokenThere() {
        if (text("id_token") != null) {
            return null;
        }
        if (request.idToken()) {
            return "missing, although settings.idToken is required";
        }
        return request.maxAge() == null ? null : "missing, although maxAge was requested, which it alone can prove";
    }

    private @Nullable String keysThere() {
        if (text("id_token") == null) {
            return null;
        }
        if (ready.missing() != null) {
            throw ready.missing();
        }
        return ready.keys() == null && !ready.isTokenEndpointTrusted()
                ? "no key set is configured, and the token did not come over TLS"
                : null;
    }

    private @Nullable String idToken() {
        String text = text("id_token");
        if (text == null) {
            return null;
        }
        ExpectedIdToken expected = ExpectedIdToken.of(
                        rules.expects().required().issuerRule(),
                        rules.expects().required().audienceRule(rules.clientId()),
                        rules.expects().algorithms(),
                        rules.clockSkew())
                .withNonce(request.nonce())
                .withAge(request.maxAge(), false)
                .withCallback(request.code(), false, request.state())
                .withAccessToken(text("access_token"), false);
        KeySource keys = ready.keys();
        Decryption decryption =
                rules.expects().encryptedIdToken() ? rules.expects().decryption() : null;
        signed = decryption == null ? text : decryption.open(text);
        idToken = IdTokenCheck.verify(
                signed,
                request.earlier() == null ? expected : expected.after(request.earlier()),
                keys == null ? Signatures.ofConnection() : Signatures.of(keys),
                rules.clock());
        return null;
    }

    private @Nullable String acr() {
        List<String> required = request.requiredAcr();
        String acr = idToken == null ? null : idToken.acr();
        return required.isEmpty() || (acr != null && required.contains(acr))
                ? null
                : "not one of the levels that this log-in required";
    }

    private @Nullable String text(String member) {
        return Issued.text(answer, member);
    }

    @Override
    public String toString() {
        return "TokenAnswer[***]";
    }
}
