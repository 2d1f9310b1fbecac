package vn.lienthong.identity.acceptance;

/** What not every server can do (khả năng của nơi đăng nhập); a {@link Site} names those that it lacks. */
enum Ability {
    /** OAuth 2.0 Form Post Response Mode. */
    FORM_POST,
    /** RFC 6749 section 6, with another refresh token each time. */
    REFRESH,
    /** RFC 7009. */
    REVOCATION,
    /** OpenID Connect Back-Channel Logout 1.0. */
    BACK_CHANNEL,
    /** OpenID Connect Core section 5.5.1.1. */
    STEP_UP
}
