package vn.lienthong.identity.signing.internal;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;

/** The hub's answer to a log-in or a refresh token. */
record TokenAnswer(Token access, @Nullable Token refresh) {
    private static final int EARLY_SECONDS = 60;
    private static final int DEFAULT_ACCESS_SECONDS = 300;
    private static final int MOST_ACCESS_SECONDS = 24 * 60 * 60;
    private static final int DEFAULT_REFRESH_SECONDS = 24 * 60 * 60;
    private static final int MOST_REFRESH_SECONDS = 30 * 24 * 60 * 60;

    /** A token and the time from which it is no longer used. */
    record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "Token[***, " + until + "]";
        }
    }

    /**
     * Reads an answer.
     *
     * @param refusal what the endpoint did if it answers 400, 401 or 403
     * @throws PlatformException {@code UNAUTHENTICATED} if the hub does not sign us on, {@code PROTOCOL} without a usable token
     */
    static TokenAnswer read(Answer answer, Clock wall, Instant now, URI endpoint, String refusal) {
        String where = "the sign-on at " + Redaction.uri(endpoint);
        PlatformException failure = HttpStatus.failure(answer, wall);
        if (failure != null) {
            throw refused(answer, failure, where, refusal);
        }
        JsonObject json = JsonObject.from("sign-on", answer.body(), HubAnswers.RULES);
        String status = HubAnswers.status(json);
        if (status != null && !HubCodes.isSuccess(status)) {
            throw PlatformException.of(
                            Kind.UNAUTHENTICATED, where + " " + refusal + " (status " + Redaction.text(status) + ")")
                    .platformCode(status)
                    .build();
        }
        JsonObject tokens = json.toMap().get("data") instanceof Map ? json.requireObject("data") : json;
        String access = token(tokens, "accessToken");
        if (access == null) {
            throw tokens.refused("accessToken", "must be a text, but is missing");
        }
        String refresh = token(tokens, "refreshToken");
        long accessLife = seconds(tokens, "expireInSeconds", DEFAULT_ACCESS_SECONDS, MOST_ACCESS_SECONDS);
        long refreshLife =
                seconds(tokens, "refreshTokenExpireInSeconds", DEFAULT_REFRESH_SECONDS, MOST_REFRESH_SECONDS);
        return new TokenAnswer(
                new Token(access, now.plusSeconds(early(accessLife))),
                refresh == null ? null : new Token(refresh, now.plusSeconds(early(refreshLife))));
    }

    private static PlatformException refused(Answer answer, PlatformException failure, String where, String refusal) {
        String said = HubAnswers.statusOf(answer);
        String http = where + " answered HTTP " + answer.status();
        return switch (answer.status()) {
            case 400, 401, 403 ->
                PlatformException.of(
                                Kind.UNAUTHENTICATED,
                                http + " " + refusal
                                        + ". If they are right, this server's IP address may not be on the allow-list (danh sách IP)")
                        .platformCode(said == null ? failure.platformCode() : said)
                        .requestId(failure.requestId())
                        .build();
            default ->
                PlatformException.of(failure.kind(), http)
                        .platformCode(said == null ? failure.platformCode() : said)
                        .requestId(failure.requestId())
                        .retryAfter(failure.retryAfter())
                        .build();
        };
    }

    private static @Nullable String token(JsonObject json, String member) {
        String token = json.text(member);
        if (token == null || token.isEmpty()) {
            return null;
        }
        if (!VisibleText.TOKEN.fits(token)) {
            throw json.refused(member, "must be visible ASCII characters without blanks, but is not");
        }
        return token;
    }

    private static long seconds(JsonObject json, String member, int whenMissing, int most) {
        Object value = json.toMap().get(member);
        String text = value == null ? "" : value.toString();
        return text.matches("[0-9]{1,9}") ? Math.min(most, Long.parseLong(text)) : whenMissing;
    }

    /** At least one second, so that a very short life does not cause an endless loop. */
    private static long early(long seconds) {
        return Math.max(1, seconds > 2 * EARLY_SECONDS ? seconds - EARLY_SECONDS : seconds / 2);
    }
}
