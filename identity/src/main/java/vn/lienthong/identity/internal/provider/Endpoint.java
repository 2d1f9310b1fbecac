package vn.lienthong.identity.internal.provider;

/** An endpoint of a provider, by its name in the provider's metadata and the settings that give it in a profile. */
public enum Endpoint {
    /** RFC 6749 section 3.1. */
    AUTHORIZATION("authorization_endpoint", "authorizeUri", "authorization"),
    /** RFC 6749 section 3.2. */
    TOKEN("token_endpoint", "tokenUri", "token"),
    /** OpenID Connect Core section 5.3. */
    USER_INFO("userinfo_endpoint", "userinfoUri", "userinfo"),
    /** OpenID Connect RP-Initiated Logout section 2. */
    LOG_OUT("end_session_endpoint", "logoutUri", "logout", "logoutPath or logoutUri"),
    /** RFC 8414 section 2. */
    KEYS("jwks_uri", "jwksUri", "keys"),
    /** RFC 9126. */
    PUSHED_REQUEST("pushed_authorization_request_endpoint", "parUri", "par"),
    /** RFC 7009. */
    REVOCATION("revocation_endpoint", "revocationUri", "revocation"),
    /** CIBA Core section 4. */
    DECOUPLED("backchannel_authentication_endpoint", "decoupledUri", "decoupled"),
    /** RFC 8628 section 4. */
    DEVICE("device_authorization_endpoint", "deviceUri", "device");

    private final String member;
    private final String setting;
    private final String service;
    private final String settings;

    Endpoint(String member, String setting, String service) {
        this(member, setting, service, setting);
    }

    Endpoint(String member, String setting, String service, String settings) {
        this.member = member;
        this.setting = setting;
        this.service = service;
        this.settings = settings;
    }

    /** Its name in a provider's metadata (RFC 8414 section 2). */
    public String member() {
        return member;
    }

    /** The setting that gives its URI. */
    public String setting() {
        return setting;
    }

    /** A short name, for messages and for its breaker. */
    public String service() {
        return service;
    }

    /** The settings of all dialects that give it, for a message. */
    String settings() {
        return settings;
    }
}
