package vn.lienthong.sandbox.internal.lgsp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.internal.Bearers;
import vn.lienthong.sandbox.internal.Faults;
import vn.lienthong.sandbox.internal.Json;
import vn.lienthong.sandbox.internal.Platform;
import vn.lienthong.sandbox.internal.Refusal;
import vn.lienthong.sandbox.internal.Reply;
import vn.lienthong.sandbox.internal.Request;
import vn.lienthong.sandbox.internal.World;

/**
 * Dialect B: the header {@code lgspaccesstoken}, Base64 of a JSON with the keys, on <em>every</em> call, the token call
 * included, and on all others a bearer token in addition. Errors 401, 403, 429 as the city's public catalogue lists them.
 */
public final class LgspAccessToken implements Platform {
    private static final String HEADER = "lgspaccesstoken";

    private final World world;
    private final LgspServices services;
    private final Bearers<String> tokens;

    public LgspAccessToken(World world) {
        this.world = world;
        this.services = new LgspServices(world);
        this.tokens = new Bearers<>(world.clock());
    }

    @Override
    public String name() {
        return "lgsp-b";
    }

    @Override
    public String basePath() {
        return "/lgsp-b";
    }

    @Override
    public List<FaultKind> faults() {
        return Faults.of(List.of(TransportFault.values()), List.of(SignOnFault.values()));
    }

    @Override
    public Reply handle(Request request) {
        if (!knows(request.header(HEADER))) {
            return error(401, "Sai thông tin xác thực: " + HEADER + " (wrong credentials)");
        }
        if (request.route().equals("POST /token")) {
            return token(request.form());
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
        return services.handle(this, request);
    }

    private Reply token(Map<String, String> form) {
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Reply.json(400, Json.object("error", "unsupported_grant_type"));
        }
        return Reply.json(
                200,
                Json.object(
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
            keys = Json.read(Base64.getDecoder().decode(header.trim()));
        } catch (IllegalArgumentException | Refusal unreadable) {
            return false;
        }
        String accessKey = Json.text(keys, "AccessKey");
        String secretKey = Json.text(keys, "SecretKey");
        return accessKey != null
                && secretKey != null
                && filled(keys, "AppName")
                && filled(keys, "PartnerCode")
                && filled(keys, "PartnerCodeCus")
                && accessKey.equals(world.secrets().require("SANDBOX_LGSP_B_ACCESS_KEY"))
                && Hashing.same(secretKey, world.secrets().require("SANDBOX_LGSP_B_SECRET_KEY"));
    }

    private static boolean filled(JsonNode keys, String member) {
        String value = Json.text(keys, member);
        return value != null && !value.isEmpty();
    }

    private static Reply error(int status, String message) {
        return Reply.json(status, Json.object("code", status, "message", message));
    }
}
