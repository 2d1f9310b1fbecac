package vn.lienthong.identity.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.service.Exchanged;

/**
 * What an exchange brought (mã truy cập đã đổi, RFC 8693 section 2.2.1). A bearer secret: {@link #toString()} does not show
 * it. Immutable.
 */
public final class ExchangedToken {
    private final Exchanged from;

    ExchangedToken(Exchanged from) {
        this.from = from;
    }

    /** The token, of whatever type. */
    public String token() {
        return from.token();
    }

    /** Its type, as the platform says it. */
    public TokenType issuedType() {
        return new TokenType(from.issuedType());
    }

    /** How it is presented to a service; {@code null} if it is no access token and cannot be used as one ({@code N_A}). */
    public Tokens.@Nullable Type presentedAs() {
        return from.presented();
    }

    /** When it expires; {@code null} if the platform did not say it. */
    public @Nullable Instant expiresAt() {
        return from.expiresAt();
    }

    /** What it is for, as far as the platform said it; empty if it did not. */
    public List<String> scopes() {
        return from.scopes();
    }

    /** For new tokens without a new exchange, or {@code null}. */
    public @Nullable String refreshToken() {
        return from.refreshToken();
    }

    @Override
    public String toString() {
        return "ExchangedToken[***, expiresAt=" + expiresAt() + "]";
    }
}
