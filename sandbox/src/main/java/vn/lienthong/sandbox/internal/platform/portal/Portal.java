package vn.lienthong.sandbox.internal.platform.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Accounts;
import vn.lienthong.sandbox.internal.ui.Page;

/**
 * The single sign-on of the National Public Service Portal (đăng nhập một lần Cổng Dịch vụ công quốc gia): OpenID Connect's code
 * flow on the paths of WSO2 Identity Server.
 */
final class Portal implements Platform {
    static final String BASE = PortalPages.BASE;

    private static final Duration LOGIN = Duration.ofMinutes(10);
    private static final Duration CODE = Duration.ofMinutes(5);
    private static final Duration ACCESS = Duration.ofHours(1);
    private static final Duration REFRESH = Duration.ofDays(1);

    private static final FaultKind[] USERINFO = {
        SignOnFault.SESSION_EXPIRED,
        LoginFault.NO_ASSURANCE,
        PortalFault.ACCOUNT_TYPE,
        PortalFault.ACCOUNT_TYPE_AS_NUMBER
    };

    private final World world;
    private final Accounts accounts;
    private final PortalTokens tokens = PortalTokens.portal();
    private final PortalClaims claims;
    private final PortalPages pages;
    private final Bearers<Asked> logins;
    private final Bearers<Grant> codes;
    private final Bearers<Grant> accessTokens;
    private final Bearers<Grant> refreshTokens;
    private final Map<String, String> usedCodes = new ConcurrentHashMap<>();

    /** An authorisation request that was accepted. */
    private record Asked(
            String redirectUri,
            String scope,
            @Nullable String rawState,
            @Nullable String nonce,
            @Nullable String challenge) {}

    /** A citizen's log-in for one application. */
    private record Grant(Asked asked, Accounts.Choice choice, Instant at) {
        String subject() {
            return UUID.nameUUIDFromBytes(("sub:" + choice.account().id()).getBytes(UTF_8))
                    .toString();
        }
    }

    private final Routes routes;

    Portal(World world) {
        this.world = world;
        this.accounts = new Accounts(world.people(), true);
        this.claims = new PortalClaims(world);
        this.pages = new PortalPages(world);
        this.logins = new Bearers<>(world.clock());
        this.codes = new Bearers<>(world.clock());
        this.accessTokens = new Bearers<>(world.clock());
        this.refreshTokens = new Bearers<>(world.clock());
        this.routes = new Routes()
                .get("/oauth2/authorize", this::authorize)
                .get("/authenticationendpoint/login.do", this::loginPage)
                .post("/commonauth", this::chosen, LoginFault.LOGIN_FAILED, PortalFault.PLUS_IN_CODE)
                .get(PortalPages.ERROR, pages::error)
                .post(
                        "/oauth2/token",
                        this::token,
                        LoginFault.NO_ASSURANCE,
                        PortalFault.NO_ID_TOKEN,
                        PortalFault.WRONG_NONCE,
                        PortalFault.WRONG_KEY)
                .get("/oauth2/userinfo", this::userinfo, USERINFO)
                .post("/oauth2/userinfo", this::userinfo, USERINFO)
                .get("/oauth2/jwks", request -> Reply.json(200, tokens.keySet()))
                .post("/oauth2/introspect", this::introspect)
                .get("/oidc/logout", pages::logout);
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(
                BASE + "/oauth2/authorize?response_type=code&client_id=" + clientId() + "&redirect_uri="
                        + URLEncoder.encode(
                                world.options().redirects().iterator().next().toString(), UTF_8)
                        + "&scope=openid&state=demo",
                "Mở trang đăng nhập",
                "Open the log-in page"));
    }

    private String clientId() {
        return world.secrets().require("SANDBOX_DVCQG_CLIENT_ID");
    }

    private Reply authorize(Request request) {
        Map<String, String> query = request.queryParameters();
        if (!clientId().equals(query.get("client_id"))) {
            return PortalPages.toError(
                    "invalid_client", "Cannot find an application associated with the given client_id.");
        }
        String redirectUri = query.getOrDefault("redirect_uri", "");
        if (world.options().redirects().stream().noneMatch(one -> one.toString().equals(redirectUri))) {
            return PortalPages.toMismatch(redirectUri);
        }
        Asked asked = new Asked(
                redirectUri,
                query.getOrDefault("scope", ""),
                request.rawParameter("state"),
                query.get("nonce"),
                query.get("code_challenge"));
        if (!"code".equals(query.get("response_type"))) {
            return back(asked, "unsupported_response_type", "response_type must be code");
        }
        if (!List.of(asked.scope.split(" ", -1)).contains("openid")) {
            return back(asked, "invalid_scope", "scope must contain openid");
        }
        if (asked.challenge != null
                && (!"S256".equals(query.get("code_challenge_method"))
                        || !asked.challenge.matches("[A-Za-z0-9_-]{43}"))) {
            return back(asked, "invalid_request", "code_challenge_method must be S256");
        }
        return Reply.redirect(BASE + "/authenticationendpoint/login.do?sessionDataKey=" + logins.issue(asked, LOGIN));
    }

    private Reply loginPage(Request request) {
        String key = request.queryParameters().getOrDefault("sessionDataKey", "");
        Asked asked = logins.find(key);
        return asked == null
                ? expired()
                : accounts.page(
                        "Cổng Dịch vụ công quốc gia",
                        URI.create(asked.redirectUri).getAuthority(),
                        BASE + "/commonauth",
                        Map.of("sessionDataKey", key));
    }

    private Reply chosen(Request request) {
        Map<String, String> form = request.form();
        String key = form.getOrDefault("sessionDataKey", "");
        Asked asked = logins.find(key);
        if (asked == null) {
            return expired();
        }
        if ("cancel".equals(form.get("action"))) {
            logins.revoke(key);
            return back(asked, "access_denied", "User denied the consent");
        }
        Accounts.Choice choice = accounts.choose(form);
        logins.revoke(key);
        if (request.has(LoginFault.LOGIN_FAILED)) {
            return back(asked, "server_error", "Identity provider failed");
        }
        if (choice.account().person().locked()) {
            return back(asked, "access_denied", "Account is locked");
        }
        boolean plus = request.has(PortalFault.PLUS_IN_CODE);
        String code = codes.issue(
                plus ? "a+" + Chance.hex(8) + "+b" : UUID.randomUUID().toString(),
                new Grant(asked, choice, world.clock().instant()),
                CODE);
        return Reply.redirect(asked.redirectUri + separator(asked) + "code=" + code + state(asked) + "&session_state="
                + Chance.hex(16));
    }

    private static Reply expired() {
        return Page.message(
                400, "Phiên đăng nhập đã hết hạn. Hãy bắt đầu lại.", "The login has expired. Please start again.");
    }

    private static Reply back(Asked asked, String error, String description) {
        return Reply.redirect(asked.redirectUri + separator(asked) + "error=" + error + "&error_description="
                + URLEncoder.encode(description, UTF_8) + state(asked));
    }

    private static String separator(Asked asked) {
        return asked.redirectUri.contains("?") ? "&" : "?";
    }

    private static String state(Asked asked) {
        return asked.rawState == null ? "" : "&state=" + asked.rawState;
    }

    private Reply token(Request request) {
        Map<String, String> form = request.form();
        authenticate(request, form);
        String type = form.getOrDefault("grant_type", "");
        if (type.equals("refresh_token")) {
            Grant grant = refreshTokens.take(form.get("refresh_token"));
            return grant == null ? invalidGrant("Refresh token is not valid") : tokens(grant, request, null);
        }
        if (!type.equals("authorization_code")) {
            return oauthError(400, "unsupported_grant_type", "Unsupported grant_type value");
        }
        String code = form.getOrDefault("code", "");
        Grant grant = codes.take(code);
        if (grant == null) {
            String given = usedCodes.remove(code);
            if (given != null) {
                accessTokens.revoke(given);
            }
            return invalidGrant("Invalid authorization code received from token request");
        }
        if (!grant.asked.redirectUri.equals(form.get("redirect_uri"))) {
            return invalidGrant("Callback url mismatch");
        }
        String verifier = form.get("code_verifier");
        if (grant.asked.challenge == null ? verifier != null : !fits(grant.asked.challenge, verifier)) {
            return invalidGrant("PKCE validation failed");
        }
        return tokens(grant, request, code);
    }

    private static boolean fits(String challenge, @Nullable String verifier) {
        return verifier != null
                && verifier.matches("[A-Za-z0-9._~-]{43,128}")
                && PortalTokens.challenge(verifier).equals(challenge);
    }

    /** In the body, as this portal's clients do, or by HTTP Basic; never both. */
    private void authenticate(Request request, Map<String, String> form) {
        String basic = request.basic();
        String id = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        if (basic != null) {
            if (!secret.isEmpty()) {
                throw new Refusal(oauthError(400, "invalid_request", "More than one client authentication method"));
            }
            String[] pair = decode(basic).split(":", 2);
            id = pair[0];
            secret = pair.length == 2 ? pair[1] : "";
        }
        boolean right = Hashing.same(id, clientId())
                && Hashing.same(secret, world.secrets().require("SANDBOX_DVCQG_CLIENT_SECRET"));
        if (!right) {
            throw new Refusal(oauthError(401, "invalid_client", "Client credentials are invalid.")
                    .with("WWW-Authenticate", "Basic realm=\"dvcqg\""));
        }
    }

    private Reply tokens(Grant grant, Request request, @Nullable String code) {
        String access = accessTokens.issue(grant, ACCESS);
        if (code != null) {
            usedCodes.put(code, access);
        }
        ObjectNode answer = JsonTree.object(
                "access_token",
                access,
                "refresh_token",
                refreshTokens.issue(grant, REFRESH),
                "scope",
                grant.asked.scope,
                "token_type",
                "Bearer",
                "expires_in",
                ACCESS.toSeconds());
        if (!request.has(PortalFault.NO_ID_TOKEN)) {
            answer.put("id_token", idToken(grant, access, request));
        }
        return Reply.json(200, answer);
    }

    private String idToken(Grant grant, String access, Request request) {
        long now = world.clock().instant().getEpochSecond();
        Map<String, Object> set = new LinkedHashMap<>();
        set.put("iss", world.uri() + BASE + "/oauth2/token");
        set.put("sub", grant.subject());
        set.put("aud", List.of(clientId()));
        set.put("azp", clientId());
        set.put("iat", now);
        set.put("nbf", now);
        set.put("exp", now + ACCESS.toSeconds());
        set.put("auth_time", grant.at.getEpochSecond());
        set.put("at_hash", PortalTokens.halfHash(access));
        set.put("amr", List.of("VNeID"));
        if (!request.has(LoginFault.NO_ASSURANCE)) {
            set.put("acr", "LoA" + grant.choice.level());
        }
        if (grant.asked.nonce != null) {
            set.put("nonce", request.has(PortalFault.WRONG_NONCE) ? Chance.hex(8) : grant.asked.nonce);
        }
        return tokens.sign(set, request.has(PortalFault.WRONG_KEY));
    }

    private Reply userinfo(Request request) {
        String bearer = request.bearer();
        if (bearer == null) {
            return oauthError(401, "invalid_request", "Bearer token is missing").with("WWW-Authenticate", "Bearer");
        }
        Grant grant = accessTokens.find(bearer);
        if (grant == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            return oauthError(401, "invalid_token", "Access token validation failed")
                    .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return Reply.json(200, claims.of(grant.choice, grant.subject(), request));
    }

    private Reply introspect(Request request) {
        String token = request.form().getOrDefault("token", "");
        Instant until = accessTokens.until(token);
        return accessTokens.find(token) == null || until == null
                ? Reply.json(200, JsonTree.object("active", false))
                : Reply.json(
                        200,
                        JsonTree.object(
                                "active",
                                true,
                                "client_id",
                                clientId(),
                                "token_type",
                                "Bearer",
                                "exp",
                                until.getEpochSecond()));
    }

    private static Reply invalidGrant(String description) {
        return oauthError(400, "invalid_grant", description);
    }

    private static Reply oauthError(int status, String code, String description) {
        return Reply.json(status, JsonTree.object("error", code, "error_description", description));
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
