package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Claims;

/** What every answer of a token endpoint has, whatever its grant (RFC 6749 section 5.1). */
public final class Issued {
    /** No platform's token lives as long: a longer time is a mistake, and telling it would keep a dead session open. */
    private static final Duration LONGEST_TOKEN = Duration.ofDays(366);

    /** More than any server takes in a header. */
    private static final int LONGEST_ACCESS_TOKEN = 64 * 1024;

    private Issued() {}

    /**
     * The token.
     *
     * @throws PlatformException {@code PROTOCOL} if it is missing or no header can carry it
     */
    public static String accessToken(JsonObject answer) {
        String accessToken = text(answer, "access_token");
        if (accessToken == null) {
            throw refused("access_token", "is missing");
        }
        if (accessToken.length() > LONGEST_ACCESS_TOKEN || !VisibleText.TOKEN.fits(accessToken)) {
            // Known here, it is the platform's fault; in a header it would look like one of the program's own.
            throw refused(
                    "access_token",
                    "must be at most " + LONGEST_ACCESS_TOKEN + " visible ASCII characters without blanks, but is not");
        }
        return accessToken;
    }

    /**
     * Refuses a token that is presented otherwise than expected.
     *
     * @param bound whether it must be bound to a key of this program (RFC 9449)
     */
    public static void type(JsonObject answer, boolean bound) {
        String type = text(answer, "token_type");
        String expected = bound ? "DPoP" : "Bearer";
        // Platforms that are no complete provider leave it out; a bound token must say that it is one.
        if (type == null ? bound : !type.equalsIgnoreCase(expected)) {
            throw refused("token_type", "must be " + expected + ", but is not");
        }
    }

    /** {@code expires_in} as number or text; what is no number, or more than a year, counts as missing. */
    public static @Nullable Instant expiry(JsonObject answer, Instant asked) {
        String seconds = Claims.from(answer.toMap()).text("expires_in");
        long life = seconds != null && seconds.matches("[0-9]{1,9}") ? Long.parseLong(seconds) : Long.MAX_VALUE;
        return life <= LONGEST_TOKEN.toSeconds() ? asked.plusSeconds(life) : null;
    }

    /** What it is for; empty if the answer does not say. */
    public static List<String> scopes(JsonObject answer) {
        String scope = Claims.from(answer.toMap()).text("scope");
        return scope == null ? List.of() : List.of(scope.split(" +"));
    }

    /** A member that must be text if it is there. */
    public static @Nullable String text(JsonObject answer, String member) {
        return answer.toMap().get(member) == null ? null : answer.requireText(member);
    }

    /** The failure of one check. */
    public static PlatformException refused(String member, String rule) {
        return PlatformException.of(Kind.PROTOCOL, "answer." + member + ": " + rule)
                .check(member)
                .build();
    }
}
