package vn.lienthong.identity.internal.provider;

/**
 * How user info is requested, and in which form it must come: a form that the profile does not name is refused, whatever the
 * provider says of itself.
 *
 * @param post whether the request is a POST
 */
public record UserInfoRules(boolean post, Form form) {
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
        return new UserInfoRules(method.equals("POST"), Form.JSON);
    }
}
