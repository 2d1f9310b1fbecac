package vn.lienthong.sandbox.internal.platform.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * Who issues the tokens, and its metadata (bên phát hành và tài liệu cấu hình). That the portal has any is not public: the issuer
 * and the place are the defaults of WSO2 Identity Server, so the document can be switched off.
 */
final class Issuer {
    static final String TOKEN = "/oauth2/token";
    /** OpenID Connect Discovery 1.0, section 4: below the issuer. */
    static final String METADATA = TOKEN + "/.well-known/openid-configuration";
    /** What {@link #metadata} asks for. */
    static final FaultKind[] FAULTS = {PortalFault.NO_METADATA, PortalFault.WRONG_ISSUER, PortalFault.ISSUER_ON_REDIRECT
    };

    private final World world;

    Issuer(World world) {
        this.world = world;
    }

    /** The right one. */
    static String of(World world) {
        return world.uri() + Portal.BASE + TOKEN;
    }

    /** The one to be told. */
    static String shown(World world, Request request) {
        return request.has(PortalFault.WRONG_ISSUER) ? of(world) + "/other" : of(world);
    }

    static String clientId(World world) {
        return world.secrets().require("SANDBOX_DVCQG_CLIENT_ID");
    }

    Reply metadata(Request request) {
        if (request.has(PortalFault.NO_METADATA)) {
            return Reply.text(404, "404 Not Found");
        }
        String base = world.uri() + Portal.BASE;
        ObjectNode document = JsonTree.object(
                "issuer", shown(world, request),
                "authorization_endpoint", base + "/oauth2/authorize",
                "token_endpoint", base + TOKEN,
                "userinfo_endpoint", base + "/oauth2/userinfo",
                "jwks_uri", base + "/oauth2/jwks",
                "introspection_endpoint", base + "/oauth2/introspect",
                "revocation_endpoint", base + "/oauth2/revoke",
                "end_session_endpoint", base + "/oidc/logout",
                "response_types_supported", List.of("code"),
                "response_modes_supported", List.of("query"),
                "grant_types_supported", List.of("authorization_code", "refresh_token"),
                "subject_types_supported", List.of("public"),
                "scopes_supported", List.of("openid"),
                "acr_values_supported", List.of("LoA1", "LoA2"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"),
                "code_challenge_methods_supported", List.of("S256"),
                "backchannel_logout_supported", true,
                "backchannel_logout_session_supported", true);
        if (request.has(PortalFault.ISSUER_ON_REDIRECT)) {
            document.put("authorization_response_iss_parameter_supported", true);
        }
        return Reply.json(200, document);
    }
}
