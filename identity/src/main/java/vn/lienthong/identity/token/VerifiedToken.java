package vn.lienthong.identity.token;

import java.time.Instant;
import java.util.List;
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
    /** Copies the list. */
    public VerifiedToken {
        audience = List.copyOf(audience);
    }

    @Override
    public String toString() {
        return "VerifiedToken[***, expiresAt=" + expiresAt + "]";
    }
}
