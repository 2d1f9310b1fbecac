package vn.lienthong.sandbox.internal.platform.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.platform.portal.Grants.Grant;
import vn.lienthong.sandbox.internal.spi.World;

/** What an application asks the portal without a browser: tokens, and what becomes of them (RFC 6749, 7009, 7662). */
final class TokenEndpoint {
    /** What {@link #token} asks for. */
    static final FaultKind[] FAULTS = Stream.concat(
                    Stream.of(PortalFault.CODE_ACCEPTED_AGAIN, PortalFault.NO_ID_TOKEN), IdTokens.FAULTS.stream())
            .toArray(FaultKind[]::new);

    private final World world;
    private final Grants grants;
    private final IdTokens idTokens;

    TokenEndpoint(World world, Grants grants) {
        this.world = world;
        this.grants = grants;
        this.idTokens = new IdTokens(world);
    }

    Reply token(Request request) {
        Map<String, String> form = request.form();
        authenticate(request, form);
        String type = form.getOrDefault("grant_type", "");
        if (type.equals("refresh_token")) {
            Grant grant = grants.takeRefresh(form.get("refresh_token"));
            return grant == null ? invalidGrant("Refresh token is not valid") : tokens(grant, request, null);
        }
        if (!type.equals("authorization_code")) {
            return oauthError(400, "unsupported_grant_type", "Unsupported grant_type value");
        }
        String code = form.getOrDefault("code", "");
        Grant grant = request.has(PortalFault.CODE_ACCEPTED_AGAIN) ? grants.findCode(code) : grants.takeCode(code);
        if (grant == null) {
            return invalidGrant("Invalid authorization code received from token request");
        }
        if (!grant.asked().redirectUri().equals(form.get("redirect_uri"))) {
            return invalidGrant("Callback url mismatch");
        }
        String challenge = grant.asked().challenge();
        String verifier = form.get("code_verifier");
        if (challenge == null ? verifier != null : !fits(challenge, verifier)) {
            return invalidGrant("PKCE validation failed");
        }
        return tokens(grant, request, code);
    }

    private static boolean fits(String challenge, @Nullable String verifier) {
        return verifier != null
                && verifier.matches("[A-Za-z0-9._~-]{43,128}")
                && SignedTexts.challenge(verifier).equals(challenge);
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
        boolean right = Hashing.same(id, Issuer.clientId(world))
                && Hashing.same(secret, world.secrets().require("SANDBOX_DVCQG_CLIENT_SECRET"));
        if (!right) {
            throw new Refusal(oauthError(401, "invalid_client", "Client credentials are invalid.")
                    .with("WWW-Authenticate", "Basic realm=\"dvcqg\""));
        }
    }

    private Reply tokens(Grant grant, Request request, @Nullable String code) {
        String access = grants.issueAccess(grant, code);
        ObjectNode answer = JsonTree.object(
                "access_token",
                access,
                "refresh_token",
                grants.issueRefresh(grant),
                "scope",
                grant.asked().scope(),
                "token_type",
                "Bearer",
                "expires_in",
                Grants.ACCESS.toSeconds());
        if (!request.has(PortalFault.NO_ID_TOKEN)) {
            String idToken = idTokens.of(grant, access, request);
            grants.remember(idToken, grant);
            answer.put("id_token", idToken);
        }
        return Reply.json(200, answer);
    }

    /** RFC 7009: the answer is the same whether the token was known or not. */
    Reply revoke(Request request) {
        Map<String, String> form = request.form();
        authenticate(request, form);
        grants.revoke(form.getOrDefault("token", ""));
        return Reply.empty(200);
    }

    /** The deployed call has no credentials, and its clients read {@code client_id} and {@code exp}; the rest is RFC 7662's. */
    Reply introspect(Request request) {
        Map<String, String> form = request.form();
        if (request.basic() != null || form.containsKey("client_secret")) {
            authenticate(request, form);
        }
        String token = form.getOrDefault("token", "");
        Instant until = grants.accessUntil(token);
        Grant grant = grants.findAccess(token);
        return grant == null || until == null
                ? Reply.json(200, JsonTree.object("active", false))
                : Reply.json(
                        200,
                        JsonTree.object(
                                "active",
                                true,
                                "client_id",
                                Issuer.clientId(world),
                                "token_type",
                                "Bearer",
                                "scope",
                                grant.asked().scope(),
                                "sub",
                                grant.subject(),
                                "iat",
                                until.minus(Grants.ACCESS).getEpochSecond(),
                                "exp",
                                until.getEpochSecond()));
    }

    private static Reply invalidGrant(String description) {
        return oauthError(400, "invalid_grant", description);
    }

    static Reply oauthError(int status, String code, String description) {
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
