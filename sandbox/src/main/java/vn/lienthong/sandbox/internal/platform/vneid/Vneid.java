package vn.lienthong.sandbox.internal.platform.vneid;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.fault.LoginFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.VneidFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.http.Uris;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;
import vn.lienthong.sandbox.internal.ui.Accounts;
import vn.lienthong.sandbox.internal.ui.Page;

/**
 * VNeID as a partner sees it (đăng nhập VNeID cho đối tác): an OAuth 2 code flow with an encrypted code, encrypted
 * answers, no id_token and a code that is valid for ten seconds. The start, the endpoints and the sets of values are
 * ours; the messages are those of the only public integration.
 */
final class Vneid implements Platform {
    static final String BASE = "/vneid";

    private static final Duration LOGIN = Duration.ofMinutes(10);
    private static final Duration CODE = Duration.ofSeconds(10);
    private static final Duration ACCESS = Duration.ofMinutes(30);

    private final World world;
    private final Accounts accounts;
    private final VneidCipher cipher;
    private final Bearers<Asked> logins;
    private final Bearers<Grant> codes;
    private final Bearers<String> encryptedCodes;
    private final Bearers<Accounts.Choice> accessTokens;

    private record Asked(
            String redirectUri, String scope, @Nullable String rawState) {}

    /** {@code wire} and {@code key}: the code and its key as in the redirect; {@code key} is empty for a plain code. */
    private record Grant(Asked asked, Accounts.Choice choice, String wire, String key) {}

    private final Routes routes;

    Vneid(World world) {
        this.world = world;
        this.accounts = new Accounts(world.people(), false);
        this.cipher = new VneidCipher(PartnerKey.publicHalf(world.secrets().require(PartnerKey.NAME)));
        this.logins = new Bearers<>(world.clock());
        this.codes = new Bearers<>(world.clock());
        this.encryptedCodes = new Bearers<>(world.clock());
        this.accessTokens = new Bearers<>(world.clock());
        this.routes = new Routes()
                .get("/auth", this::authorize)
                .get("/login", this::loginPage)
                .post(
                        "/login",
                        this::chosen,
                        LoginFault.LOGIN_FAILED,
                        VneidFault.PLAIN_CODE,
                        VneidFault.ESCAPED_CODE,
                        VneidFault.BROKEN_ENCRYPTION)
                .post(
                        "/token",
                        this::token,
                        VneidFault.ENCRYPTED_CODE_WANTED,
                        VneidFault.PLAIN_ANSWER,
                        VneidFault.BROKEN_ENCRYPTION)
                .get(
                        "/userinfo",
                        this::userinfo,
                        SignOnFault.SESSION_EXPIRED,
                        LoginFault.NO_ASSURANCE,
                        VneidFault.PLAIN_ANSWER,
                        VneidFault.BROKEN_ENCRYPTION)
                .get(
                        "/logout",
                        request -> Page.message(200, "Bạn đã đăng xuất khỏi VNeID.", "You have signed out of VNeID."));
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public List<Link> links() {
        return List.of(new Link(
                BASE + "/auth?response_type=code&client_id=" + world.secrets().require("SANDBOX_VNEID_CLIENT_ID")
                        + "&redirect_uri="
                        + URLEncoder.encode(
                                world.options().redirects().iterator().next().toString(), StandardCharsets.UTF_8)
                        + "&scope=openid&state=demo",
                "Mở trang đăng nhập",
                "Open the log-in page"));
    }

    private Reply authorize(Request request) {
        Map<String, String> query = request.queryParameters();
        String redirectUri = query.getOrDefault("redirect_uri", "");
        if (!world.secrets().require("SANDBOX_VNEID_CLIENT_ID").equals(query.get("client_id"))) {
            return Page.message(400, "Đối tác chưa được khai báo: client_id.", "Unknown partner: client_id.");
        }
        if (world.options().redirects().stream().noneMatch(one -> one.toString().equals(redirectUri))) {
            String registered = Uris.shown(world.options().redirects());
            String received = Uris.shown(redirectUri);
            return Page.message(
                    400,
                    "Địa chỉ quay về (redirect_uri) chưa được khai báo. Đã khai báo: " + registered + ". Nhận được: "
                            + received,
                    "The redirect_uri is not registered. Registered: " + registered + ". Received: " + received);
        }
        Asked asked = new Asked(redirectUri, query.getOrDefault("scope", ""), request.rawParameter("state"));
        return "code".equals(query.get("response_type"))
                ? Reply.redirect(BASE + "/login?session=" + logins.issue(asked, LOGIN))
                : back(asked, "unsupported_response_type");
    }

    private Reply loginPage(Request request) {
        String session = request.queryParameters().getOrDefault("session", "");
        Asked asked = logins.find(session);
        return asked == null
                ? expired()
                : accounts.page(
                        "VNeID",
                        URI.create(asked.redirectUri).getAuthority(),
                        BASE + "/login",
                        Map.of("session", session));
    }

    private Reply chosen(Request request) {
        Map<String, String> form = request.form();
        String session = form.getOrDefault("session", "");
        Asked asked = logins.find(session);
        if (asked == null) {
            return expired();
        }
        if ("cancel".equals(form.get("action"))) {
            logins.revoke(session);
            return back(asked, "access_denied");
        }
        Accounts.Choice choice = accounts.choose(form);
        logins.revoke(session);
        if (request.has(LoginFault.LOGIN_FAILED)) {
            return back(asked, "server_error");
        }
        return choice.account().person().locked() ? back(asked, "access_denied") : withCode(asked, choice, request);
    }

    private Reply withCode(Asked asked, Accounts.Choice choice, Request request) {
        boolean plain = request.has(VneidFault.PLAIN_CODE);
        String broken = plain ? "" : broken(request);
        String code;
        VneidCipher.Sealed sealed;
        do { // A code without a plus sign would hide the most common mistake of callers.
            code = Chance.hex(16);
            sealed = cipher.seal(code.getBytes(StandardCharsets.US_ASCII), broken);
        } while (!sealed.data().contains("+"));
        Grant grant = new Grant(asked, choice, plain ? code : sealed.data(), plain ? "" : sealed.key());
        codes.issue(code, grant, CODE);
        encryptedCodes.issue(sealed.data(), code, CODE);
        boolean escaped = !plain && request.has(VneidFault.ESCAPED_CODE);
        return Reply.redirect(asked.redirectUri + separator(asked)
                + "code=" + (escaped ? escape(grant.wire) : grant.wire)
                + (plain ? "" : "&encrypt_key=" + (escaped ? escape(grant.key) : grant.key))
                + (asked.rawState == null ? "" : "&state=" + asked.rawState));
    }

    private Reply token(Request request) {
        Map<String, String> form = request.form();
        if (!world.secrets().require("SANDBOX_VNEID_CLIENT_ID").equals(form.get("client_id"))
                || !world.secrets().require("SANDBOX_VNEID_CLIENT_SECRET").equals(form.get("client_secret"))) {
            return error(401, "invalid_client");
        }
        if (!"authorization_code".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        Grant grant = redeem(form, request.has(VneidFault.ENCRYPTED_CODE_WANTED));
        if (grant == null
                || !grant.asked.redirectUri.equals(form.get("redirect_uri"))
                || !form.getOrDefault("encrypt_key", grant.key).equals(grant.key)) {
            return Reply.json(400, JsonTree.object("error", "invalid_grant", "error_description", "invalid code"));
        }
        return answer(
                JsonTree.object(
                        "access_token",
                        accessTokens.issue(grant.choice, ACCESS),
                        "token_type",
                        "Bearer",
                        "expires_in",
                        ACCESS.toSeconds(),
                        "scope",
                        grant.asked.scope),
                request);
    }

    /**
     * The grant of the code, which cannot be used again; {@code null} if the code is wrong, expired, or in the wrong
     * form.
     */
    private @Nullable Grant redeem(Map<String, String> form, boolean encrypted) {
        String code = form.getOrDefault("code", "");
        if (!encrypted) {
            return codes.take(code);
        }
        String plain = encryptedCodes.take(code);
        return plain == null || !form.containsKey("encrypt_key") ? null : codes.take(plain);
    }

    private Reply userinfo(Request request) {
        Accounts.Choice choice = accessTokens.find(request.bearer());
        if (choice == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            return error(401, "invalid_token");
        }
        SandboxPerson person = choice.account().person();
        ObjectNode claims = JsonTree.object(
                "citizenPid", person.citizenId(),
                "fullName", person.fullName(),
                "birthDate", birthDate(person.birth()),
                "accountType", "1");
        if (!request.has(LoginFault.NO_ASSURANCE)) {
            claims.put("accountLevel", String.valueOf(choice.level()));
        }
        return answer(claims, request);
    }

    private Reply answer(ObjectNode plain, Request request) {
        if (request.has(VneidFault.PLAIN_ANSWER)) {
            return Reply.json(200, plain);
        }
        VneidCipher.Sealed sealed = cipher.seal(JsonTree.bytes(plain), broken(request));
        return Reply.json(200, JsonTree.object("data", sealed.data(), "key", sealed.key()));
    }

    private static String broken(Request request) {
        Fault fault = request.fault(VneidFault.BROKEN_ENCRYPTION);
        if (fault == null) {
            return "";
        }
        String how = fault.value();
        return how == null ? "padding" : how;
    }

    private static String birthDate(String birth) {
        return birth.length() == 8
                ? birth.substring(6) + "/" + birth.substring(4, 6) + "/" + birth.substring(0, 4)
                : birth;
    }

    private static Reply back(Asked asked, String error) {
        return Reply.redirect(asked.redirectUri + separator(asked) + "error=" + error
                + (asked.rawState == null ? "" : "&state=" + asked.rawState));
    }

    private static String separator(Asked asked) {
        return asked.redirectUri.contains("?") ? "&" : "?";
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, JsonTree.object("error", code));
    }

    private static Reply expired() {
        return Page.message(
                400, "Phiên đăng nhập đã hết hạn. Hãy bắt đầu lại.", "The login has expired. Please start again.");
    }
}
