package vn.lienthong.sandbox.internal;

/** The profiles of the sandbox as YAML: two provinces with different dialects, the same platforms behind them. */
public final class ProfileText {
    private ProfileText() {}

    /** {@code north} or {@code south}. */
    public static String of(String variant, World world) {
        String text = switch (variant) {
            case "north" -> NORTH;
            case "south" -> SOUTH;
            default -> throw new IllegalArgumentException("variant: \"" + variant + "\" is neither north nor south");
        };
        return (text + REPORTING)
                .replace("{uri}", world.uri().toString())
                .replace(
                        "{redirect}",
                        world.options().redirects().iterator().next().toString())
                .replace("{return}", world.options().returns().iterator().next().toString());
    }

    private static final String NORTH = """
            lienthong: "1"
            name: Sandbox, northern dialects
            province: "08"
            base: {uri}
            platforms:
              identity:
                dialect: dvcqg
                baseUri: /dvcqg
                credentials: {clientId: SANDBOX_DVCQG_CLIENT_ID, clientSecret: SANDBOX_DVCQG_CLIENT_SECRET}
                settings:
                  redirectUri: {redirect}
                  issuer: {uri}/dvcqg/oauth2/token
                  assurance: {LoA1: LEVEL_1, LoA2: LEVEL_2}
              lgsp:
                dialect: lgsp-wso2
                baseUri: /lgsp-a
                agencyCode: H60.01.02
                credentials: {consumerKey: SANDBOX_LGSP_A_CONSUMER_KEY, consumerSecret: SANDBOX_LGSP_A_CONSUMER_SECRET}
              population:
                dialect: c06
                baseUri: /c06
                agencyCode: H60.01.02
                credentials: {user: SANDBOX_C06_USER, secretKey: SANDBOX_C06_SECRET_KEY, apiKey: SANDBOX_C06_API_KEY}
                settings: {timestampUnit: ms}
              dossier:
                dialect: xrd-adapter
                baseUri: /adapter
                agencyCode: H60.01.02
                credentials: {username: SANDBOX_ADAPTER_USERNAME, password: SANDBOX_ADAPTER_PASSWORD}
                settings: {dstcodeIn: query}
              payment:
                dialect: vnpay
                baseUri: /vnpay
                credentials: {tmnCode: SANDBOX_VNPAY_TMN_CODE, hashSecret: SANDBOX_VNPAY_HASH_SECRET}
                settings: {returnUrl: "{return}"}
            """;

    private static final String SOUTH = """
            lienthong: "1"
            name: Sandbox, southern dialects
            province: "79"
            base: {uri}
            platforms:
              identity:
                dialect: vneid-partner
                baseUri: /vneid
                credentials:
                  clientId: SANDBOX_VNEID_CLIENT_ID
                  clientSecret: SANDBOX_VNEID_CLIENT_SECRET
                  privateKey: SANDBOX_VNEID_PRIVATE_KEY
                settings:
                  redirectUri: {redirect}
                  authorizeUri: {uri}/vneid/auth
                  tokenUri: {uri}/vneid/token
                  userinfoUri: {uri}/vneid/userinfo
                  logoutUri: {uri}/vneid/logout
              lgsp:
                dialect: lgsp-accesstoken
                baseUri: /lgsp-b
                agencyCode: H29.01.02
                credentials: {accessKey: SANDBOX_LGSP_B_ACCESS_KEY, secretKey: SANDBOX_LGSP_B_SECRET_KEY}
                settings: {appName: SANDBOX, partnerCode: SANDBOX, partnerCodeCus: SANDBOX}
              population:
                dialect: c06
                baseUri: /c06
                agencyCode: H29.01.02
                credentials: {user: SANDBOX_C06_USER, secretKey: SANDBOX_C06_SECRET_KEY, apiKey: SANDBOX_C06_API_KEY}
                settings: {timestampUnit: s}
              dossier:
                dialect: xrd-adapter
                baseUri: /adapter
                agencyCode: H29.01.02
                credentials: {username: SANDBOX_ADAPTER_USERNAME, password: SANDBOX_ADAPTER_PASSWORD}
                settings: {dstcodeIn: header}
              payment:
                dialect: national-v1
                baseUri: /payment-v1
                signOn: lgsp-wso2
                credentials:
                  partnerCode: SANDBOX_PAYMENT_V1_PARTNER_CODE
                  secret: SANDBOX_PAYMENT_V1_SECRET
                  consumerKey: SANDBOX_PAYMENT_V1_CONSUMER_KEY
                  consumerSecret: SANDBOX_PAYMENT_V1_CONSUMER_SECRET
                settings: {tokenUri: "{uri}/payment-v1/token"}
            """;

    private static final String REPORTING = """
              reporting:
                dialect: lienthong-report-v1
                baseUri: /reporting
                agencyCode: H60.01.02
                credentials: {clientId: SANDBOX_REPORTING_CLIENT_ID, clientSecret: SANDBOX_REPORTING_CLIENT_SECRET}
            """;
}
