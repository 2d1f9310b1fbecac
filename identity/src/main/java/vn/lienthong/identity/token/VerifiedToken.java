package vn.lienthong.identity.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Claims;

/**
 * A token that passed every check (mã truy cập đã kiểm tra). Masks itself.
 *
 * @param subject {@code sub}, or {@code null} if the token has none
 * @param audience all of {@code aud}
 * @param expiresAt {@code exp}
 * @param claims everything in the token
 */
public record VerifiedToken(@Nullable String subject, List<String> audience, Instant expiresAt, Claims claims) {
    /** Copies the list. */
    public VerifiedToken {
        audience = List.copyOf(audience);
    }

    @Override
    public String toString() {
        return "VerifiedToken[***, expiresAt=" + expiresAt + "]";
    }
}
