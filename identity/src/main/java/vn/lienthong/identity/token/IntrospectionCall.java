package vn.lienthong.identity.token;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.jose.kind.ExpectedAccessToken;
import vn.lienthong.identity.internal.jose.kind.ExpectedIntrospection;
import vn.lienthong.identity.internal.jose.kind.IntrospectionCheck;
import vn.lienthong.identity.internal.provider.ClientAuthentication;
import vn.lienthong.identity.internal.provider.FormRequest;
import vn.lienthong.identity.internal.provider.Metadata;

/** Asks the issuer about a token (RFC 7662 section 2, RFC 9701). Thread-safe. */
final class IntrospectionCall {
    private static final String SIGNED = "application/token-introspection+jwt";
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final JsonRules RULES = TokenJson.RULES.size(LARGEST_ANSWER).refusedAs(Kind.PROTOCOL);

    private final Introspection settings;
    private final ExpectedAccessToken expected;
    private final @Nullable Signatures answers;
    private final Caller caller;
    private final Clock clock;
    private final ClientAuthentication authentication;
    private final Metadata issuer;

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
        this.authentication = settings.authentication(clock);
        this.issuer = Metadata.of(expected.issuer().exact(), Map.of());
    }

    /** The members of the answer, of which nothing is checked but its signature. */
    Map<String, @Nullable Object> ask(String token) {
        return caller.call(Exchange.reads("identity.introspect", () -> request(token), this::read)
                .service("introspection"));
    }

    private WireRequest request(String token) {
        FormRequest request = new FormRequest(settings.endpoint())
                .with("token", token)
                .with("token_type_hint", "access_token")
                .header("Accept", answers == null ? "application/json" : SIGNED);
        authentication.addTo(request, issuer);
        return request.toWire();
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
