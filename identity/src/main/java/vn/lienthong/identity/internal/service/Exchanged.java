package vn.lienthong.identity.internal.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.flow.Issued;

/** What came of an exchange; see {@link vn.lienthong.identity.service.ExchangedToken}. */
public record Exchanged(
        String token,
        String issuedType,
        Tokens.@Nullable Type presented,
        @Nullable Instant expiresAt,
        List<String> scopes,
        @Nullable String refreshToken) {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final int LONGEST_TYPE = 500;

    /** RFC 8693 section 2.2.1. */
    static Exchanged read(JsonObject json, @Nullable String wanted, Instant asked, boolean isBound) {
        String token = Issued.accessToken(json);
        String issued = Issued.text(json, "issued_token_type");
        if (issued == null || issued.isBlank() || issued.length() > LONGEST_TYPE) {
            throw Issued.refused("issued_token_type", "must have 1 to " + LONGEST_TYPE + " characters, but has not");
        }
        if (wanted != null && !wanted.equals(issued)) {
            throw Issued.refused("issued_token_type", "must be the type that was requested, but is another");
        }
        String type = Issued.text(json, "token_type");
        if (type == null) {
            throw Issued.refused("token_type", "is missing");
        }
        boolean isNone = type.equalsIgnoreCase("N_A");
        if (isNone && issued.equals(ACCESS_TOKEN)) {
            throw Issued.refused("token_type", "must not be N_A for an access token, but is");
        }
        if (!isNone) {
            Issued.type(json, isBound);
        }
        return new Exchanged(
                token,
                issued,
                isNone ? null : isBound ? Tokens.Type.DPOP : Tokens.Type.BEARER,
                Issued.expiry(json, asked),
                Issued.scopes(json),
                Issued.text(json, "refresh_token"));
    }

    @Override
    public String toString() {
        return "Exchanged[***]";
    }
}
