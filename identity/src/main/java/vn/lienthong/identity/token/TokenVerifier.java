package vn.lienthong.identity.token;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.TokenRefusal;
import vn.lienthong.identity.internal.jose.kind.AccessToken;
import vn.lienthong.identity.internal.jose.kind.AccessTokenCheck;
import vn.lienthong.identity.internal.jose.kind.AnswerCheck;
import vn.lienthong.identity.internal.jose.kind.ExpectedAccessToken;
import vn.lienthong.identity.internal.jose.kind.ExpectedAnswer;
import vn.lienthong.identity.internal.keys.KeyRequest;
import vn.lienthong.identity.internal.keys.KeySource;
import vn.lienthong.identity.internal.keys.RemoteKeys;
import vn.lienthong.identity.internal.keys.SharedQuestions;

/**
 * Checks access tokens that callers present (kiểm tra mã truy cập): signed ones by the issuer's keys (RFC 9068, with the
 * advice of RFC 8725), others by asking the issuer (RFC 7662). An id_token, a log-out token and a token without subject are
 * refused, each by name. A token that is bound to a key or certificate of the caller is accepted only with the proof of it:
 * whoever has a bound token is not yet the one it was issued to. Make one and share it: thread-safe, and immutable apart from
 * what it remembers of the issuer. Close it when the program ends.
 *
 * <p>The observer of {@link TokenVerifierConfig.Builder#connection} is notified of {@code identity.keys} and
 * {@code identity.introspect}.
 */
public final class TokenVerifier implements AutoCloseable {
    private final ExpectedAccessToken expected;
    private final ExpectedAccessToken expectedBound;
    private final Clock clock;
    private final List<Caller> callers;
    private final @Nullable Signatures signatures;
    private final @Nullable Introspection introspection;
    private final @Nullable IntrospectionCall question;
    private final AnswerCache<Map<String, @Nullable Object>> answers;
    /** Apart, so that made-up tokens push none out that is good. */
    private final AnswerCache<Map<String, @Nullable Object>> denials;

    private final SharedQuestions<Map<String, @Nullable Object>> questions;
    private final Binding binding;
    private volatile boolean closed;

    private TokenVerifier(TokenVerifierConfig config, List<Caller> callers) {
        this.callers = callers;
        this.expected = config.expected();
        this.expectedBound = expected.andBound();
        this.clock = config.clock();
        this.binding = config.binding();
        this.signatures = config.keys() == null ? null : signatures(config, config.keys());
        this.introspection = config.introspection();
        int most = introspection == null ? 1 : introspection.cacheSize();
        this.answers = new AnswerCache<>(most, clock);
        this.denials = new AnswerCache<>(most, clock);
        this.questions = new SharedQuestions<>(
                "the issuer's answer about a token",
                (config.connection() == null
                                ? Timeouts.DEFAULT
                                : config.connection().timeouts())
                        .deadline());
        this.question = introspection == null
                ? null
                : new IntrospectionCall(
                        introspection,
                        expected,
                        answerSignatures(config, introspection.answerKeys()),
                        caller(connection(config, introspection.endpoint(), "introspection")),
                        clock);
    }

    /**
     * Makes a verifier; keys at an endpoint are requested for the first token.
     *
     * @throws PlatformException of kind {@code CONFIGURATION} if an endpoint is plain http and not accepted as such
     */
    public static TokenVerifier create(TokenVerifierConfig config) {
        List<Caller> callers = new ArrayList<>();
        try {
            return new TokenVerifier(config, callers);
        } catch (RuntimeException e) {
            callers.forEach(Caller::close);
            throw e;
        }
    }

    /**
     * Checks a token that needs no proof of who presents it: size, form, algorithm, type, signature, issuer, audience, times,
     * kind of token, subject. May request the issuer's keys, or ask the issuer about the token.
     *
     * @param token at most 16 KiB, without {@code Bearer}
     * @throws PlatformException {@code SECURITY} if the token is refused, with the failed check and nothing of the token;
     *     another kind if the issuer's keys or answer are not available: the token was then not checked
     * @throws IllegalStateException if the verifier is closed
     */
    public VerifiedToken verify(String token) {
        VerifiedToken verified = verified(token, false);
        binding.checkBearer();
        return verified;
    }

    /**
     * Checks a token and, if it is bound to a key or certificate of the caller, that it is the caller who presents it: by a
     * DPoP proof (RFC 9449), which counts once, or by its TLS certificate (RFC 8705). Otherwise as {@link #verify(String)}.
     */
    public VerifiedToken verify(PresentedToken presented) {
        VerifiedToken verified = verified(presented.token(), true);
        binding.check(presented, verified);
        return verified;
    }

    /**
     * The answer to a caller whose token was refused: status and headers, with nothing that helps an attacker.
     *
     * @param failure from this verifier, from {@link PresentedToken#from} or {@link VerifiedToken#requireScopes}
     * @param scopes what the request needs, to name if that was missing
     */
    public Challenge challenge(PlatformException failure, String... scopes) {
        return Challenge.of(failure, List.of(scopes), binding.nonces());
    }

    private VerifiedToken verified(String token, boolean bound) {
        if (closed) {
            throw new IllegalStateException("token verifier: the verifier is closed");
        }
        AccessToken passed = passed(token, bound);
        return new VerifiedToken(
                passed.subject(), passed.audience(), passed.expiresAt(), Claims.from(passed.members()));
    }

    private AccessToken passed(String token, boolean bound) {
        if (signatures == null) {
            return asked(token, Objects.requireNonNull(introspection), bound);
        }
        if (introspection == null) {
            return read(token, signatures, bound);
        }
        if (!isSigned(token)) {
            return asked(token, introspection, bound);
        }
        AccessToken passed = read(token, signatures, bound);
        if (introspection.everyToken()
                && !Hashing.same(
                        passed.subject(), asked(token, introspection, bound).subject())) {
            throw TokenRefusal.of("sub", "the issuer's answer is about another account than the token");
        }
        return passed;
    }

    private AccessToken read(String token, Signatures keys, boolean bound) {
        return AccessTokenCheck.verify(token, bound ? expectedBound : expected, keys, clock);
    }

    private AccessToken asked(String token, Introspection settings, boolean bound) {
        OpaqueForm.check(token);
        Map<String, @Nullable Object> answer = kept(token);
        if (answer == null) {
            // Without a cache each caller is owed an answer that is newer than its call.
            answer = settings.cacheLife().isZero()
                    ? ask(token, settings)
                    : questions.answer(Hashing.sha256Hex(token), () -> {
                        // Another thread's answer may have come since.
                        Map<String, @Nullable Object> known = kept(token);
                        return known == null ? ask(token, settings) : known;
                    });
        }
        // Also of an answer that is kept: the token may have expired since.
        return AnswerCheck.verify(
                answer,
                new ExpectedAnswer(
                        expected.issuer(),
                        expected.audience(),
                        settings.audienceByIssuer(),
                        expected.clockSkew(),
                        bound),
                clock);
    }

    private @Nullable Map<String, @Nullable Object> kept(String token) {
        Map<String, @Nullable Object> answer = answers.find(token);
        return answer == null ? denials.find(token) : answer;
    }

    private Map<String, @Nullable Object> ask(String token, Introspection settings) {
        Map<String, @Nullable Object> answer = Objects.requireNonNull(question).ask(token);
        (Boolean.TRUE.equals(answer.get("active")) ? answers : denials)
                .put(token, answer, clock.instant().plus(settings.cacheLife()));
        return answer;
    }

    private static boolean isSigned(String token) {
        int first = token.indexOf('.');
        return first >= 0 && token.indexOf('.', first + 1) >= 0;
    }

    /**
     * Closes the connections to the issuer, unless they are shared, and refuses further tokens with
     * {@link IllegalStateException}, also if the keys are already known: what a closed verifier does must not depend on
     * when it last asked for keys. A check on its way goes on, unless it has yet to ask for keys. May be called again.
     */
    @Override
    public void close() {
        closed = true;
        callers.forEach(Caller::close);
    }

    private @Nullable Signatures answerSignatures(TokenVerifierConfig config, @Nullable Jwks jwks) {
        return jwks == null ? null : jwks == config.keys() ? signatures : signatures(config, jwks);
    }

    private Signatures signatures(TokenVerifierConfig config, Jwks jwks) {
        URI endpoint = jwks.endpoint();
        if (endpoint == null) {
            return Signatures.of(
                    KeySource.fixed(Objects.requireNonNull(jwks.keys()).with(config.provider())));
        }
        ClientConfig connection = connection(config, endpoint, "jwks");
        Caller issuer = caller(connection);
        return Signatures.of(new RemoteKeys(
                () -> KeyRequest.load(issuer, endpoint).with(config.provider()),
                clock,
                connection.timeouts().deadline(),
                config.renewal()));
    }

    private Caller caller(ClientConfig connection) {
        Caller caller = CallPlan.of(connection)
                .dialects(connection.dialect())
                .settings()
                .signsOn(SignsOn.NEVER)
                .build();
        callers.add(caller);
        return caller;
    }

    private static ClientConfig connection(TokenVerifierConfig config, URI endpoint, String name) {
        URI site = URI.create(endpoint.getScheme() + "://" + endpoint.getRawAuthority());
        ClientConfig.Builder connection =
                config.connection() == null ? ClientConfig.builder(site, name) : config.connection().toBuilder();
        boolean isAccepted = config.connection() != null && config.connection().plainHttpAccepted();
        // No sign-on: keys are public, and credentials for one platform must not travel to another.
        return connection
                .baseUri(site)
                .plainHttp(isAccepted && Endpoints.farAndPlain(site.toString()))
                .dialect(name)
                .signOn(null)
                .agencyCode(null)
                .credentials(Credentials.none())
                .settings(Settings.none())
                .clock(config.clock())
                .build();
    }
}
