package vn.lienthong.identity.service;

import vn.lienthong.identity.internal.service.RequestRules;

/**
 * What kind of token is exchanged (loại mã), by its URI (RFC 8693 section 3); a platform may have others of its own.
 *
 * @param uri as it is sent, 1 to 2000 characters
 */
public record TokenType(String uri) {
    /** An access token of the same platform. */
    public static final TokenType ACCESS_TOKEN = standard("access_token");

    /** A refresh token of the same platform. */
    public static final TokenType REFRESH_TOKEN = standard("refresh_token");

    /** An id_token of a log-in. */
    public static final TokenType ID_TOKEN = standard("id_token");

    /** A signed token of whatever kind. */
    public static final TokenType JWT = standard("jwt");

    /** A SAML 2.0 assertion, in Base64url. */
    public static final TokenType SAML2 = standard("saml2");

    /** Refuses an empty one. */
    public TokenType {
        RequestRules.text("token type", uri);
    }

    private static TokenType standard(String name) {
        return new TokenType("urn:ietf:params:oauth:token-type:" + name);
    }
}
