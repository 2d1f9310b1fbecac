package vn.lienthong.sandbox.internal.platform.lgsp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.http.Routes;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * Dialect B: the header {@code lgspaccesstoken}, Base64 of a JSON object with the keys, on <em>every</em> call, the
 * token call included, and plus a bearer token on all others. Errors 401, 403, 429 as the city's public catalogue lists
 * them.
 */
final class LgspAccessToken implements Platform {
    static final String HEADER = "lgspaccesstoken";

    private static final String TOKEN = "/token";

    private final World world;
    private final Bearers<String> tokens;
    private final Routes routes;

    LgspAccessToken(World world) {
        this.world = world;
        this.tokens = new Bearers<>(world.clock());
        this.routes = new LgspServices(world)
                .addTo(new Routes().post(TOKEN, request -> token(request.form())), SignOnFault.values());
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Reply handle(Request request) {
        if (!knows(request.header(HEADER))) {
            return error(401, "Sai thông tin xác thực: " + HEADER + " (wrong credentials)");
        }
        if (request.route().equals("POST " + TOKEN)) {
            return Platform.super.handle(request);
        }
        String bearer = request.bearer();
        if (tokens.find(bearer) == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            if (bearer != null) {
                tokens.revoke(bearer);
            }
            return error(401, "Sai hoặc hết hạn mã truy cập (token is wrong or expired)");
        }
        if (request.has(SignOnFault.NO_RIGHT)) {
            return error(403, "Không có quyền sử dụng API này (no right to this API)");
        }
        return Platform.super.handle(request);
    }

    private Reply token(Map<String, String> form) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Reply.json(400, JsonTree.object("error", "unsupported_grant_type"));
        }
        return Reply.json(
                200,
                JsonTree.object(
                        "access_token",
                        tokens.issue("lgsp", LgspWso2.LIFE),
                        "scope",
                        "am_application_scope default",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        LgspWso2.LIFE.toSeconds()));
    }

    private boolean knows(@Nullable String header) {
        if (header == null) {
            return false;
        }
        JsonNode keys;
        try {
            keys = JsonTree.read(Base64.getDecoder().decode(header.trim()));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
        String accessKey = JsonTree.text(keys, "AccessKey");
        String secretKey = JsonTree.text(keys, "SecretKey");
        return accessKey != null
                && secretKey != null
                && filled(keys, "AppName")
                && filled(keys, "PartnerCode")
                && filled(keys, "PartnerCodeCus")
                && accessKey.equals(world.secrets().require("SANDBOX_LGSP_B_ACCESS_KEY"))
                && Hashing.same(secretKey, world.secrets().require("SANDBOX_LGSP_B_SECRET_KEY"));
    }

    private static boolean filled(JsonNode keys, String member) {
        String value = JsonTree.text(keys, member);
        return value != null && !value.isEmpty();
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, JsonTree.object("code", status, "message", message));
    }
}
