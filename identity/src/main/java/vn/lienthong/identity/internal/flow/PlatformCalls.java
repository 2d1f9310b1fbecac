package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.Preset;

/** The two calls of a log-in. Thread-safe. */
final class PlatformCalls {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALLOW_LIST_HINT =
            "If this continues although the credentials are right, the platform probably does"
                    + " not have this server's IP address on its allow-list (danh sách IP): ask its operator.";

    /** RFC 6749 section 5.2: the endpoint's own refusals before it acts. */
    private static final Set<String> TOKEN_ERRORS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    private final Caller caller;
    private final Preset preset;
    private final Clock clock;

    PlatformCalls(Caller caller, Preset preset, Clock clock) {
        this.caller = caller;
        this.preset = preset;
        this.clock = clock;
    }

    /**
     * Exchanges the code, and reads the answer with {@code read}. Sent once: a code can be used once, and only for a few
     * seconds. Whatever fails after the platform has issued tokens leaves the code spent.
     */
    <T> T exchange(Map<String, String> code, AttemptData attempt, Function<JsonObject, T> read) {
        Preset.Login login = preset.login();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.putAll(code);
        form.put("redirect_uri", login.redirectUri().toString());
        if (!login.basicAuth()) {
            form.put("client_id", login.clientId());
            form.put("client_secret", login.clientSecret());
        }
        if (attempt.verifier() != null) {
            form.put("code_verifier", attempt.verifier());
        }
        List<String> secrets = new ArrayList<>(code.values());
        secrets.add(login.clientSecret());
        if (attempt.verifier() != null) {
            secrets.add(attempt.verifier());
        }
        byte[] body = QueryString.form(form).getBytes(StandardCharsets.US_ASCII);
        return caller.call(Exchange.writes("identity.token", () -> tokenRequest(body), answer -> read(answer, read))
                        .classify(answer -> tokenFailure(answer, said(answer, secrets)))
                        .service("token"))
                .get();
    }

    /** Gets the user info of {@code accessToken}, and reads it with {@code read}; the code is spent by then. */
    <T> T userInfo(String accessToken, Function<JsonObject, T> read) {
        try {
            return caller.call(Exchange.reads(
                                    "identity.userinfo",
                                    () -> userInfoRequest(accessToken),
                                    answer -> read(answer, read))
                            .classify(answer -> userInfoFailure(answer, accessToken))
                            .service("userinfo"))
                    .get();
        } catch (PlatformException e) {
            throw spent(e);
        }
    }

    private <T> Supplier<T> read(Answer answer, Function<JsonObject, T> read) {
        try {
            JsonObject message = json(answer);
            JsonObject opened;
            try {
                opened = preset.layer().open(message);
            } catch (PlatformException e) {
                // Thrown outside of the call, and so without its name: what cannot be opened reads the same everywhere.
                PlatformException closed = spent(e);
                return () -> {
                    throw closed;
                };
            }
            T result = read.apply(opened);
            return () -> result;
        } catch (PlatformException e) {
            throw spent(e);
        }
    }

    /** The code has been used: calling again with the same attempt cannot succeed, whatever the failure would mean alone. */
    private static PlatformException spent(PlatformException e) {
        PlatformException spent =
                e.toBuilder().effect(Effect.UNKNOWN).retryable(false).build();
        spent.setStackTrace(e.getStackTrace());
        for (Throwable suppressed : e.getSuppressed()) {
            spent.addSuppressed(suppressed);
        }
        return spent;
    }

    /** Whether the answer certainly comes from the token endpoint and nobody in between. */
    boolean isTokenEndpointTrusted() {
        URI token = preset.endpoints().token();
        return "https".equals(token.getScheme()) || Endpoints.loopback(token.getHost());
    }

    private WireRequest tokenRequest(byte[] body) {
        WireRequest request = WireRequest.of("POST", preset.endpoints().token())
                .withHeader("Accept", "application/json")
                .withBody(Attachment.of(body, FORM));
        return preset.login().basicAuth() ? request.withHeader("Authorization", basic(preset.login())) : request;
    }

    private WireRequest userInfoRequest(String accessToken) {
        Preset.Login login = preset.login();
        WireRequest request = WireRequest.of(
                        login.userinfoMethod(), preset.endpoints().userinfo())
                .withHeader("Accept", "application/json")
                .withHeader("Authorization", "Bearer " + accessToken);
        return login.userinfoMethod().equals("POST") ? request.withBody(Attachment.of(new byte[0], FORM)) : request;
    }

    /** Each part is form-encoded before it is joined (RFC 6749 section 2.3.1). */
    private static String basic(Preset.Login login) {
        String pair = URLEncoder.encode(login.clientId(), StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(login.clientSecret(), StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    /** HTTP first; only the codes of RFC 6749 section 5.2, which a token endpoint alone has, say more than a 4xx. */
    private @Nullable PlatformException tokenFailure(Answer answer, Said said) {
        PlatformException failure = HttpStatus.failure(answer, clock);
        boolean decided = failure == null || (answer.status() >= 400 && answer.status() < 500);
        if (decided && said.code() != null && (failure == null || TOKEN_ERRORS.contains(said.code()))) {
            PlatformException.Builder refused = PlatformException.of(
                            kind(said.code()),
                            "the token endpoint refused the exchange: " + meaning(said.code()) + said.description())
                    .platformCode(said.code());
            if (TOKEN_ERRORS.contains(said.code())) {
                refused.effect(Effect.NONE);
            }
            return failure == null
                    ? refused.build()
                    : refused.requestId(failure.requestId())
                            .retryAfter(failure.retryAfter())
                            .build();
        }
        if (failure == null) {
            return null;
        }
        String advice = answer.status() == 415
                ? ": the platform does not accept the form; the path of the token endpoint may be wrong"
                : "";
        return explained(failure, advice, said);
    }

    private @Nullable PlatformException userInfoFailure(Answer answer, String accessToken) {
        Said said = said(answer, List.of(accessToken));
        PlatformException failure = HttpStatus.failure(answer, clock);
        if (failure != null) {
            boolean inBody = said.code() != null;
            return explained(
                    failure,
                    "",
                    inBody ? said : Said.inHeader(answer.header("WWW-Authenticate"), List.of(accessToken)));
        }
        return said.code() == null
                ? null
                : PlatformException.of(
                                kind(said.code()),
                                "the user-info endpoint refused the access token." + said.description())
                        .platformCode(said.code())
                        .build();
    }

    /** The failure that the status means, with what helps to find its reason. */
    private static PlatformException explained(PlatformException failure, String advice, Said said) {
        String hint = failure.kind() == Kind.UNAUTHENTICATED ? ". " + ALLOW_LIST_HINT : "";
        return PlatformException.of(failure.kind(), failure.getMessage() + advice + hint + said.all())
                .platformCode(failure.platformCode())
                .effect(failure.effect())
                .requestId(failure.requestId())
                .retryAfter(failure.retryAfter())
                .build();
    }

    /** What the answer says of itself; the secrets {@code sent} are not repeated. */
    private Said said(Answer answer, Collection<String> sent) {
        try {
            JsonObject json = preset.layer().open(json(answer));
            return json.has("access_token") ? Said.NOTHING : Said.in(json, sent);
        } catch (PlatformException e) {
            return Said.NOTHING;
        }
    }

    private static Kind kind(String error) {
        return switch (error) {
            case "invalid_client", "invalid_token" -> Kind.UNAUTHENTICATED;
            case "unauthorized_client", "insufficient_scope" -> Kind.FORBIDDEN;
            case "server_error", "temporarily_unavailable" -> Kind.UNAVAILABLE;
            default -> Kind.REFUSED;
        };
    }

    private static String meaning(String error) {
        return switch (error) {
            case "invalid_grant" ->
                "the code was already used, is too old (some are valid for seconds only) or was requested with another"
                        + " redirectUri or verifier. Begin a new log-in.";
            case "invalid_client" -> "client id or secret are not accepted. " + ALLOW_LIST_HINT;
            default -> "see platformCode.";
        };
    }

    private static JsonObject json(Answer answer) {
        return JsonObject.from("answer", answer.body(), TokenJson.RULES);
    }
}
