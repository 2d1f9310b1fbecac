package vn.lienthong.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How and when the person logged in at the provider (phiên đăng nhập tại nhà cung cấp định danh), as its checked id_token
 * says; everything is {@code null} or empty if the provider issues none. Immutable; masks itself. Source: OpenID Connect
 * Core section 2, OpenID Connect Front-Channel Logout section 3 ({@code sid}).
 */
public final class Authentication {
    /** Nothing is known: there was no id_token. */
    public static final Authentication UNKNOWN = new Authentication(Claims.from(Map.of()));

    private static final long LAST_SECOND = 253_402_300_799L;

    private final Claims claims;

    private Authentication(Claims claims) {
        this.claims = claims;
    }

    /** From the claims of an id_token; programs need this in tests only. */
    public static Authentication from(Claims idToken) {
        return new Authentication(idToken);
    }

    /** The provider that logged the person in. */
    public @Nullable String issuer() {
        return text("iss");
    }

    /** The account at the provider, unique there alone and never reused. */
    public @Nullable String subject() {
        return text("sub");
    }

    /** The session at the provider, by which its log-out tells which one has ended. */
    public @Nullable String sessionId() {
        return text("sid");
    }

    /** When the person proved who they are, which may be long before this log-in. */
    public @Nullable Instant at() {
        return claims.value("auth_time") instanceof Number seconds
                        && seconds.longValue() >= 0
                        && seconds.longValue() <= LAST_SECOND
                ? Instant.ofEpochSecond(seconds.longValue())
                : null;
    }

    /** By what means, such as {@code pwd} and {@code otp} (RFC 8176). */
    public List<String> methods() {
        List<String> methods = new ArrayList<>();
        if (claims.value("amr") instanceof List<?> list) {
            list.forEach(method -> methods.add(String.valueOf(method)));
        }
        return List.copyOf(methods);
    }

    /** At which level, as the provider names it ({@code acr}); what it means is {@link LoginResult.SignedIn#assurance()}. */
    public @Nullable String contextClass() {
        return text("acr");
    }

    /** Everything in the id_token, unchanged. */
    public Claims claims() {
        return claims;
    }

    private @Nullable String text(String name) {
        return claims.value(name) instanceof String ? claims.text(name) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Authentication authentication && claims.equals(authentication.claims);
    }

    @Override
    public int hashCode() {
        return claims.hashCode();
    }

    @Override
    public String toString() {
        return "Authentication[***, at=" + at() + "]";
    }
}
