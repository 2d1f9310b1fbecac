package vn.lienthong.identity.internal.flow;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.CodeLayer;

/**
 * What an answer that is no success means: HTTP first; only the codes that the standards give to an endpoint say more than a
 * 4xx. Thread-safe.
 */
final class EndpointErrors {
    private static final String ALLOW_LIST_HINT =
            "If this continues although the credentials are right, the platform probably does"
                    + " not have this server's IP address on its allow-list (danh sách IP): ask its operator.";

    /** RFC 6749 section 5.2: refusals before acting, whatever the status. */
    private static final Set<String> ALWAYS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    /** The same with status 400: RFC 8628 3.5, RFC 9126 2.3, RFC 9449 5, RFC 7009 2.2.1, RFC 8693 2.2.2, CIBA Core 11, 13. */
    private static final Set<String> WITH_400 = Set.of(
            "authorization_pending",
            "slow_down",
            "access_denied",
            "expired_token",
            "unknown_user_id",
            "invalid_binding_message",
            "invalid_user_code",
            "invalid_request_object",
            "invalid_dpop_proof",
            "use_dpop_nonce",
            "unsupported_token_type",
            "invalid_target");

    /** Answers to a poll, for which some providers use other statuses than the 400 of the standards. */
    private static final Set<String> POLLED =
            Set.of("authorization_pending", "slow_down", "access_denied", "expired_token");

    private static final Set<Integer> POLLED_WITH = Set.of(403, 428);

    private final CodeLayer layer;
    private final Clock clock;

    EndpointErrors(CodeLayer layer, Clock clock) {
        this.layer = layer;
        this.clock = clock;
    }

    /**
     * At an endpoint to which this software logs in and posts a form.
     *
     * @param endpoint its name, for the message
     * @param sent what a sentence of the platform must not repeat
     */
    @Nullable
    PlatformException ofForm(Answer answer, String endpoint, Collection<String> sent) {
        Said said = said(answer, sent);
        PlatformException failure = HttpStatus.failure(answer, clock);
        boolean before = isBeforeActing(answer.status(), said.code());
        if (said.code() != null && (failure == null || before)) {
            PlatformException.Builder refused = PlatformException.of(
                            kind(said.code()),
                            "the " + endpoint + " endpoint refused the " + request(endpoint) + ": "
                                    + meaning(said.code(), endpoint) + said.description())
                    .platformCode(said.code());
            if (before || ALWAYS.contains(said.code())) {
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
                ? ": the platform does not accept the form; the path of the " + endpoint + " endpoint may be wrong"
                : "";
        return explained(failure, advice, said);
    }

    private static boolean isBeforeActing(int status, @Nullable String code) {
        return code != null
                && status >= 400
                && status < 500
                && (ALWAYS.contains(code)
                        || (status == 400 && WITH_400.contains(code))
                        || (POLLED_WITH.contains(status) && POLLED.contains(code)));
    }

    /** At an endpoint to which an access token was presented. */
    @Nullable
    PlatformException ofBearer(Answer answer, String endpoint, String accessToken) {
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
                                "the " + endpoint + " endpoint refused the access token." + said.description())
                        .platformCode(said.code())
                        .build();
    }

    /** By the status alone: the body is of another kind. */
    @Nullable
    PlatformException ofStatus(Answer answer) {
        return HttpStatus.failure(answer, clock);
    }

    /** The code of the error in the answer, or {@code null}. */
    @Nullable
    String code(Answer answer) {
        return said(answer, List.of()).code();
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
            JsonObject json = layer.open(JsonObject.from("answer", answer.body(), TokenJson.RULES));
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

    private static String request(String endpoint) {
        return endpoint.equals("token") ? "exchange" : "request";
    }

    private static String meaning(String error, String endpoint) {
        return switch (error) {
            case "invalid_grant" ->
                endpoint.equals("token")
                        ? "the code was already used, is too old (some are valid for seconds only) or was requested with another"
                                + " redirectUri or verifier. Begin a new log-in."
                        : "see platformCode.";
            case "invalid_client" -> "client id or secret are not accepted. " + ALLOW_LIST_HINT;
            default -> "see platformCode.";
        };
    }
}
