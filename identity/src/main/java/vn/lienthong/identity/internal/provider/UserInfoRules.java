package vn.lienthong.identity.internal.provider;

/**
 * How user info is requested, and in which form it must come: a form that the profile does not name is refused, whatever the
 * provider says of itself.
 *
 * @param call how the access token is presented
 */
public record UserInfoRules(Call call, Form form) {
    /** How the request is made (OpenID Connect Core section 5.3.1). */
    public enum Call {
        /** GET with the token in a header. */
        GET,
        /** POST with the token in a header. */
        POST,
        /** POST with the token in the form (RFC 6750 section 2.2), for a platform that cannot read the header. */
        FORM
    }

    /** The form of an answer (OpenID Connect Core section 5.3.2). */
    public enum Form {
        /** A JSON object. */
        JSON,
        /** A signed token. */
        SIGNED,
        /** A JSON object that is encrypted to this program. */
        ENCRYPTED,
        /** A signed token that is encrypted to this program. */
        SIGNED_ENCRYPTED;

        /** Whether a key to decrypt with is needed. */
        public boolean isEncrypted() {
            return this == ENCRYPTED || this == SIGNED_ENCRYPTED;
        }

        /** Whether the issuer's signature is needed. */
        public boolean isSigned() {
            return this == SIGNED || this == SIGNED_ENCRYPTED;
        }
    }

    /** By GET or POST, as JSON. */
    public static UserInfoRules json(String method) {
        return new UserInfoRules(Call.valueOf(method), Form.JSON);
    }
}
