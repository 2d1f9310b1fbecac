package vn.lienthong.sandbox.internal.platform.lgsp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
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

/** Dialect A (kiểu WSO2 API Manager): client credentials by Basic or in the form, then a bearer token for an hour. */
final class LgspWso2 implements Platform {
    static final Duration LIFE = Duration.ofHours(1);

    private static final String TOKEN = "/token";

    private final World world;
    private final Bearers<String> tokens;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String current;
    private final Routes routes;

    LgspWso2(World world) {
        this.world = world;
        this.tokens = new Bearers<>(world.clock());
        this.routes = new LgspServices(world).addTo(new Routes().post(TOKEN, this::token), SignOnFault.values());
    }

    @Override
    public Routes routes() {
        return routes;
    }

    @Override
    public Reply handle(Request request) {
        if (request.route().equals("POST " + TOKEN)) {
            return Platform.super.handle(request);
        }
        String bearer = request.bearer();
        if (tokens.find(bearer) == null || request.has(SignOnFault.SESSION_EXPIRED)) {
            forget(bearer);
            return fault(
                            401,
                            900901,
                            "Invalid Credentials",
                            "Access failure: the access token is missing, wrong or expired")
                    .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (request.has(SignOnFault.NO_RIGHT)) {
            return fault(403, 900908, "Resource forbidden", "The application has not subscribed to this API");
        }
        return Platform.super.handle(request);
    }

    /** While a token is valid, it is returned again with its remaining lifetime, as in the product. */
    private Reply token(Request request) {
        Map<String, String> form = request.form();
        if (!signedOn(request, form)) {
            return Reply.json(
                            401,
                            JsonTree.object(
                                    "error", "invalid_client", "error_description", "Client authentication failed"))
                    .with("WWW-Authenticate", "Basic realm=\"lgsp\"");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Reply.json(400, JsonTree.object("error", "unsupported_grant_type"));
        }
        lock.lock();
        try {
            String token = current;
            if (token == null || tokens.find(token) == null) {
                token = tokens.issue("lgsp", LIFE);
                current = token;
            }
            Instant until = tokens.until(token);
            long left = until == null
                    ? LIFE.toSeconds()
                    : Duration.between(world.clock().instant(), until).toSeconds();
            return Reply.json(
                    200,
                    JsonTree.object(
                            "access_token",
                            token,
                            "scope",
                            "am_application_scope default",
                            "token_type",
                            "Bearer",
                            "expires_in",
                            left));
        } finally {
            lock.unlock();
        }
    }

    private boolean signedOn(Request request, Map<String, String> form) {
        String key = world.secrets().require("SANDBOX_LGSP_A_CONSUMER_KEY");
        String secret = world.secrets().require("SANDBOX_LGSP_A_CONSUMER_SECRET");
        String basic = request.basic();
        if (basic != null) {
            String wanted = Base64.getEncoder().encodeToString((key + ":" + secret).getBytes(StandardCharsets.UTF_8));
            return Hashing.same(wanted, basic);
        }
        return key.equals(form.get("client_id")) && Hashing.same(secret, form.getOrDefault("client_secret", ""));
    }

    private void forget(@Nullable String bearer) {
        if (bearer != null) {
            tokens.revoke(bearer);
        }
    }

    private static Reply fault(int status, int code, String message, String description) {
        return Reply.json(
                status,
                JsonTree.object(
                        "fault", JsonTree.object("code", code, "message", message, "description", description)));
    }
}
