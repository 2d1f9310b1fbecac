package vn.lienthong.identity.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.jose.kind.ExpectedAccessToken;
import vn.lienthong.identity.internal.jose.kind.ExpectedIntrospection;
import vn.lienthong.identity.internal.jose.kind.IntrospectionCheck;

/** Asks the issuer about a token (RFC 7662 section 2, RFC 9701). Thread-safe. */
final class IntrospectionCall {
    private static final String SIGNED = "application/token-introspection+jwt";
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final long ASSERTION_SECONDS = 60;
    private static final JsonRules RULES = TokenJson.RULES.size(LARGEST_ANSWER).refusedAs(Kind.PROTOCOL);

    private final Introspection settings;
    private final ExpectedAccessToken expected;
    private final @Nullable Signatures answers;
    private final Caller caller;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Asks through {@code caller}; answers must be signed unless {@code answers} is {@code null}. */
    IntrospectionCall(
            Introspection settings,
            ExpectedAccessToken expected,
            @Nullable Signatures answers,
            Caller caller,
            Clock clock) {
        this.settings = settings;
        this.expected = expected;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    /** The members of the answer, of which nothing is checked but its signature. */
    Map<String, @Nullable Object> ask(String token) {
        return caller.call(Exchange.reads("identity.introspect", () -> request(token), this::read)
                .service("introspection"));
    }

    private WireRequest request(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", token);
        form.put("token_type_hint", "access_token");
        WireRequest request = WireRequest.of("POST", settings.endpoint())
                .withHeader("Accept", answers == null ? "application/json" : SIGNED);
        switch (settings.how()) {
            case BASIC -> {
                String pair = QueryString.encode(settings.clientId()) + ":" + QueryString.encode(settings.secret());
                request = request.withHeader(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
            }
            case POST -> {
                form.put("client_id", settings.clientId());
                form.put("client_secret", settings.secret());
            }
            default -> {
                form.put("client_id", settings.clientId());
                form.put("client_assertion_type", ASSERTION);
                form.put("client_assertion", assertion());
            }
        }
        byte[] body = QueryString.form(form).getBytes(StandardCharsets.US_ASCII);
        return request.withBody(Attachment.of(body, "application/x-www-form-urlencoded"));
    }

    /** For this issuer and one request. */
    private String assertion() {
        Instant now = clock.instant();
        byte[] id = new byte[16];
        random.nextBytes(id);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.clientId());
        claims.put("sub", settings.clientId());
        claims.put("aud", Objects.requireNonNull(expected.issuer().exact()));
        claims.put("jti", Base64.getUrlEncoder().withoutPadding().encodeToString(id));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + ASSERTION_SECONDS);
        return settings.key().sign(Map.of("typ", "JWT"), claims);
    }

    private Map<String, @Nullable Object> read(Answer answer) {
        if (answer.body().length > LARGEST_ANSWER) {
            throw wrong("introspection: larger than " + LARGEST_ANSWER + " bytes");
        }
        if (answers == null) {
            JsonObject members = JsonObject.from("introspection", answer.body(), RULES);
            members.requireFlag("active");
            return members.toMap();
        }
        String type =
                Objects.requireNonNullElse(answer.header("Content-Type"), "").toLowerCase(Locale.ROOT);
        if (!type.split(";", 2)[0].strip().equals(SIGNED)) {
            throw wrong("introspection: must be signed (" + SIGNED + "), but is not");
        }
        return IntrospectionCheck.verify(
                answer.text().strip(),
                new ExpectedIntrospection(
                        expected.issuer(), settings.clientId(), expected.algorithms(), expected.clockSkew()),
                answers,
                clock);
    }

    private static PlatformException wrong(String why) {
        return PlatformException.of(Kind.PROTOCOL, why).build();
    }
}
