package vn.lienthong.sandbox.internal.platform.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.platform.portal.Grants.Asked;
import vn.lienthong.sandbox.internal.platform.portal.Grants.Grant;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Notices;
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

    private static final FaultKind[] USERINFO = {
        SignOnFault.SESSION_EXPIRED,
        LoginFault.NO_ASSURANCE,
        PortalFault.ACCOUNT_TYPE,
        PortalFault.ACCOUNT_TYPE_AS_NUMBER,
        PortalFault.OTHER_SUBJECT,
        PortalFault.LOWER_LEVEL
    };

    private static final FaultKind[] REDIRECT = {
        LoginFault.LOGIN_FAILED,
        PortalFault.PLUS_IN_CODE,
        PortalFault.ISSUER_ON_REDIRECT,
        PortalFault.WRONG_ISSUER_ON_REDIRECT,
        PortalFault.WRONG_STATE
    };

    private static final FaultKind[] LOGOUT = {
        PortalFault.LEGACY_LOGOUT_TOKEN, PortalFault.WRONG_KEY, PortalFault.KEY_ROTATION
    };

    private final World world;
    private final Accounts accounts;
    private final PortalClaims claims;
    private final Grants grants;
    private final Routes routes;

    Portal(World world) {
        this.world = world;
        this.accounts = new Accounts(world.people(), true);
        this.claims = new PortalClaims(world);
        this.grants = new Grants(world.clock());
        PortalPages pages = new PortalPages(world);
        TokenEndpoint tokens = new TokenEndpoint(world, grants);
        Logout logout = new Logout(world, grants, pages);
        this.routes = new Routes()
                .get("/oauth2/authorize", this::authorize)
                .get("/authenticationendpoint/login.do", this::loginPage)
                .post("/commonauth", this::chosen, REDIRECT)
                .get(PortalPages.ERROR, pages::error)
                .post(Issuer.TOKEN, tokens::token, TokenEndpoint.FAULTS)
                .get("/oauth2/userinfo", this::userinfo, USERINFO)
                .post("/oauth2/userinfo", this::userinfo, USERINFO)
                .get(
                        "/oauth2/jwks",
                        request -> Reply.json(200, PortalKeys.published(request)),
                        PortalFault.KEY_SET,
                        PortalFault.KEY_ROTATION)
                .post("/oauth2/introspect", tokens::introspect)
                .post("/oauth2/revoke", tokens::revoke)
                .get(Issuer.METADATA, new Issuer(world)::metadata, Issuer.FAULTS)
                .get("/oidc/logout", logout::begun, LOGOUT)
                .post("/oidc/logout", logout::begun, LOGOUT)
                .beside(Notices.FAULTS);
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
        return Issuer.clientId(world);
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
            return back(asked, "unsupported_response_type", "response_type must be code", "");
        }
        if (!List.of(asked.scope().split(" ", -1)).contains("openid")) {
            return back(asked, "invalid_scope", "scope must contain openid", "");
        }
        if (asked.challenge() != null
                && (!"S256".equals(query.get("code_challenge_method"))
                        || !asked.challenge().matches("[A-Za-z0-9_-]{43}"))) {
            return back(asked, "invalid_request", "code_challenge_method must be S256", "");
        }
        return Reply.redirect(BASE + "/authenticationendpoint/login.do?sessionDataKey=" + grants.begin(asked));
    }

    private Reply loginPage(Request request) {
        String key = request.queryParameters().getOrDefault("sessionDataKey", "");
        Asked asked = grants.findLogin(key);
        return asked == null
                ? expired()
                : accounts.page(
                        "Cổng Dịch vụ công quốc gia",
                        URI.create(asked.redirectUri()).getAuthority(),
                        BASE + "/commonauth",
                        Map.of("sessionDataKey", key));
    }

    private Reply chosen(Request request) {
        Map<String, String> form = request.form();
        String key = form.getOrDefault("sessionDataKey", "");
        Asked asked = grants.findLogin(key);
        if (asked == null) {
            return expired();
        }
        if ("cancel".equals(form.get("action"))) {
            grants.endLogin(key);
            return back(asked, "access_denied", "User denied the consent", issuer(request));
        }
        Accounts.Choice choice = accounts.choose(form);
        grants.endLogin(key);
        if (request.has(LoginFault.LOGIN_FAILED)) {
            return back(asked, "server_error", "Identity provider failed", issuer(request));
        }
        if (choice.account().person().locked()) {
            return back(asked, "access_denied", "Account is locked", issuer(request));
        }
        boolean plus = request.has(PortalFault.PLUS_IN_CODE);
        String code = plus ? "a+" + Chance.hex(8) + "+b" : UUID.randomUUID().toString();
        grants.issueCode(code, asked, choice);
        return Reply.redirect(asked.redirectUri() + separator(asked) + "code=" + code
                + (request.has(PortalFault.WRONG_STATE) ? "&state=" + Chance.hex(8) : state(asked)) + issuer(request)
                + "&session_state=" + Chance.hex(16));
    }

    /** RFC 9207; the portal's own redirect is not known to have it. */
    private String issuer(Request request) {
        if (request.has(PortalFault.WRONG_ISSUER_ON_REDIRECT)) {
            return "&iss=" + URLEncoder.encode(world.uri() + "/other", UTF_8);
        }
        return request.has(PortalFault.ISSUER_ON_REDIRECT) ? "&iss=" + URLEncoder.encode(Issuer.of(world), UTF_8) : "";
    }

    private static Reply expired() {
        return Page.message(
                400, "Phiên đăng nhập đã hết hạn. Hãy bắt đầu lại.", "The login has expired. Please start again.");
    }

    private static Reply back(Asked asked, String error, String description, String issuer) {
        return Reply.redirect(asked.redirectUri() + separator(asked) + "error=" + error + "&error_description="
                + URLEncoder.encode(description, UTF_8) + state(asked) + issuer);
    }

    private static String separator(Asked asked) {
        return asked.redirectUri().contains("?") ? "&" : "?";
    }

    private static String state(Asked asked) {
        return asked.rawState() == null ? "" : "&state=" + asked.rawState();
    }

    private Reply userinfo(Request request) {
        String bearer = request.bearer();
        if (bearer == null) {
            return TokenEndpoint.oauthError(401, "invalid_request", "Bearer token is missing")
                    .with("WWW-Authenticate", "Bearer");
        }
        Grant grant = grants.findAccess(bearer);
        if (grant == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            return TokenEndpoint.oauthError(401, "invalid_token", "Access token validation failed")
                    .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return Reply.json(200, claims.of(grant.choice(), grant.subject(), request));
    }
}
