package vn.lienthong.core.internal.answer;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.http.Failures;

/** What an HTTP status means if the platform has no rule of its own. */
public final class HttpStatus {
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");
    private static final int MOST_DIGITS = 9;
    /** What a longer number counts as: much more than {@link PlatformException} believes. */
    private static final long MOST_SECONDS = 999_999_999;

    private HttpStatus() {}

    /** The failure that the status means, or {@code null} for 2xx. */
    public static @Nullable PlatformException failure(Answer answer, Clock clock) {
        if (answer.ok()) {
            return null;
        }
        int status = answer.status();
        Kind kind = kind(status);
        return PlatformException.of(kind, status == 407 ? Failures.PROXY_LOG_IN : "HTTP " + status)
                .platformCode(String.valueOf(status))
                .requestId(answer.header("X-Request-Id"))
                .retryAfter(retryAfter(answer.header("Retry-After"), clock))
                .effect(mayHaveActed(status) ? Effect.UNKNOWN : Effect.NONE)
                .build();
    }

    /** 4xx is a no before acting; a redirect is what many sites answer after it (RFC 9110 section 15.4.4). */
    private static boolean mayHaveActed(int status) {
        return status < 400 || status >= 500 || status == 408;
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHENTICATED;
            case 407 -> Kind.CONFIGURATION;
            case 403 -> Kind.FORBIDDEN;
            case 408, 504 -> Kind.TIMEOUT;
            case 429 -> Kind.THROTTLED;
            default -> {
                if (status >= 500) {
                    yield Kind.UNAVAILABLE;
                }
                yield status >= 400 ? Kind.REFUSED : Kind.PROTOCOL;
            }
        };
    }

    /** Seconds or an HTTP date; {@code null} if it is absent or not understood. */
    static @Nullable Duration retryAfter(@Nullable String value, Clock clock) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            String digits = LEADING_ZEROS.matcher(text).replaceFirst("");
            return Duration.ofSeconds(digits.length() > MOST_DIGITS ? MOST_SECONDS : Long.parseLong(digits));
        }
        try {
            Duration wait = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null; // a malformed hint is no hint; our own backoff applies
        }
    }
}
