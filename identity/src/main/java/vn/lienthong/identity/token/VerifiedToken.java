package vn.lienthong.identity.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.Claims;

/**
 * A token that passed every check (mã truy cập đã kiểm tra). Masks itself.
 *
 * @param subject {@code sub}, never blank
 * @param audience all of {@code aud}
 * @param expiresAt {@code exp}
 * @param claims everything in the token
 */
public record VerifiedToken(String subject, List<String> audience, Instant expiresAt, Claims claims) {
    static final String SCOPE = "scope";

    /** Copies the list. */
    public VerifiedToken {
        audience = List.copyOf(audience);
    }

    /** To which client it was issued ({@code client_id}); {@code null} if the token does not say so. */
    public @Nullable String clientId() {
        return claims.text("client_id");
    }

    /** What it allows: the words of {@code scope}, or else the texts of {@code scp}; empty if there is neither. */
    public Set<String> scopes() {
        Object value = claims.value(SCOPE) == null ? claims.value("scp") : claims.value(SCOPE);
        Set<String> scopes = new LinkedHashSet<>();
        if (value instanceof String text) {
            scopes.addAll(Arrays.asList(text.split(" +")));
        } else if (value instanceof List<?> list) {
            list.forEach(scope -> scopes.add(scope instanceof String text ? text : ""));
        }
        scopes.remove("");
        return Set.copyOf(scopes);
    }

    /**
     * Goes on only if the token allows all of it.
     *
     * @throws PlatformException of kind {@code FORBIDDEN} and the check {@code scope}
     */
    public VerifiedToken requireScopes(String... needed) {
        if (!scopes().containsAll(Arrays.asList(needed))) {
            throw PlatformException.of(
                            Kind.FORBIDDEN, "Token refused (scope): it does not allow " + String.join(" ", needed))
                    .check(SCOPE)
                    .build();
        }
        return this;
    }

    @Override
    public String toString() {
        return "VerifiedToken[***, expiresAt=" + expiresAt + "]";
    }
}
