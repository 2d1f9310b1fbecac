package vn.lienthong.identity.internal.provider;

import org.jspecify.annotations.Nullable;

/** How the provider's answer comes back through the browser. */
public enum ResponseMode {
    /** In the query of the redirect; the default of the code flow, so it is not sent. */
    QUERY(null, false),
    /** In a form that the browser posts (OAuth 2.0 Form Post Response Mode). */
    FORM_POST("form_post", false),
    /** Signed, in the query (JARM section 2.3.1). */
    QUERY_JWT("query.jwt", true),
    /** Signed, in a form that the browser posts (JARM section 2.3.3). */
    FORM_POST_JWT("form_post.jwt", true);

    private final @Nullable String parameter;
    private final boolean signed;

    ResponseMode(@Nullable String parameter, boolean signed) {
        this.parameter = parameter;
        this.signed = signed;
    }

    /** The value of {@code response_mode}; {@code null} if it is not sent. */
    public @Nullable String parameter() {
        return parameter;
    }

    /** Whether the answer is a signed token, and nothing else is accepted. */
    public boolean isSigned() {
        return signed;
    }
}
