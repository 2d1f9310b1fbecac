package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
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
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.Preset;

/** The two calls of a log-in. Thread-safe. */
final class PlatformCalls {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ALLOW_LIST_HINT =
            "If this continues although the credentials are right, the platform probably does"
                    + " not have this server's IP address on its allow-list (danh sách IP): ask its operator.";

    private final Caller caller;
    private final Preset preset;
    private final Clock clock;

    PlatformCalls(Caller caller, Preset preset, Clock clock) {
        this.caller = caller;
        this.preset = preset;
        this.clock = clock;
    }

    /** Exchanges the code. Sent once: a code can be used once, and only for a few seconds. */
    JsonObject exchange(Map<String, String> code, AttemptData attempt) {
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
        byte[] body = QueryString.form(form).getBytes(StandardCharsets.US_ASCII);
        return caller.call(Exchange.writes("identity.token", () -> tokenRequest(body), PlatformCalls::json)
                .classify(this::tokenFailure)
                .service("token"));
    }

    /** Gets the user info of {@code accessToken}. */
    JsonObject userInfo(String accessToken) {
        return caller.call(Exchange.reads("identity.userinfo", () -> userInfoRequest(accessToken), PlatformCalls::json)
                .classify(this::userInfoFailure)
                .service("userinfo"));
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

    private @Nullable PlatformException tokenFailure(Answer answer) {
        String error = error(answer);
        PlatformException failure = HttpStatus.failure(answer, clock);
        if (error != null && (failure == null || answer.status() < 500)) {
            return PlatformException.of(kind(error), "the token endpoint refused the exchange: " + meaning(error))
                    .platformCode(error)
                    .effect(Effect.NONE)
                    .build();
        }
        if (answer.status() == 415) {
            return PlatformException.of(
                            Kind.REFUSED,
                            "HTTP 415: the platform does not accept the form; the path of the token endpoint may be "
                                    + "wrong")
                    .platformCode("415")
                    .effect(Effect.NONE)
                    .build();
        }
        return failure != null && failure.kind() == Kind.UNAUTHENTICATED ? hinted(failure) : failure;
    }

    private @Nullable PlatformException userInfoFailure(Answer answer) {
        PlatformException failure = HttpStatus.failure(answer, clock);
        if (failure != null) {
            return failure.kind() == Kind.UNAUTHENTICATED ? hinted(failure) : failure;
        }
        String error = error(answer);
        return error == null
                ? null
                : PlatformException.of(kind(error), "the user-info endpoint refused the access token.")
                        .platformCode(error)
                        .build();
    }

    private static PlatformException hinted(PlatformException failure) {
        return PlatformException.of(failure.kind(), failure.getMessage() + ". " + ALLOW_LIST_HINT)
                .platformCode(failure.platformCode())
                .effect(failure.effect())
                .requestId(failure.requestId())
                .build();
    }

    /** The member {@code error} of a JSON answer, whatever its status says (RFC 6749 section 5.2), or {@code null}. */
    private static @Nullable String error(Answer answer) {
        try {
            JsonObject json = json(answer);
            String error =
                    json.has("access_token") ? null : Claims.from(json.toMap()).text("error");
            return error == null || error.length() > 100 ? null : error;
        } catch (PlatformException e) {
            return null;
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
                        + " redirectUri or verifier. Begin a new log-in";
            case "invalid_client" -> "client id or secret are not accepted. " + ALLOW_LIST_HINT;
            default -> "see platformCode.";
        };
    }

    private static JsonObject json(Answer answer) {
        return JsonObject.from("answer", answer.body(), TokenJson.RULES);
    }
}
