package vn.lienthong.sandbox.internal.platform.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.SigningFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.World;

/** Who may call the hub: user name and password, access and refresh token, and the headers of a signing partner. */
final class Access {
    private static final Duration ACCESS = Duration.ofMinutes(30);
    private static final Duration REFRESH = Duration.ofDays(7);

    private final World world;
    private final Bearers<Boolean> accessTokens;
    private final Bearers<Boolean> refreshTokens;
    private final PartnerCheck partner;

    Access(World world) {
        this.world = world;
        this.accessTokens = new Bearers<>(world.clock());
        this.refreshTokens = new Bearers<>(world.clock());
        this.partner = new PartnerCheck(world);
    }

    /** What can go wrong at every call, and these. */
    static FaultKind[] kinds(FaultKind... more) {
        return Stream.concat(
                        Stream.of(
                                SignOnFault.SESSION_EXPIRED,
                                SignOnFault.NO_RIGHT,
                                SigningFault.STATUS,
                                SigningFault.SIGNATURE_REFUSED,
                                SigningFault.NO_PARTNER_HEADERS),
                        Stream.of(more))
                .toArray(FaultKind[]::new);
    }

    /** A log-in with user name and password. */
    Reply token(Request request) {
        requestId(request);
        JsonNode body = request.json();
        boolean known = Hashing.same(
                credentials(
                        world.secrets().require(SigningProvider.USERNAME),
                        world.secrets().require(SigningProvider.PASSWORD)),
                credentials(JsonTree.text(body, "username"), JsonTree.text(body, "password")));
        return known ? tokens() : Answers.failed(401, Answers.NOT_FOUND, "wrong user name or password");
    }

    private static String credentials(@Nullable String username, @Nullable String password) {
        return username + ":" + password;
    }

    /** A new pair for a refresh token, which is used up. */
    Reply refresh(Request request) {
        requestId(request);
        String given = JsonTree.text(request.json(), "refreshToken");
        if (refreshTokens.find(given) == null || request.has(SigningFault.REFRESH_REFUSED)) {
            return Answers.failed(401, Answers.NOT_FOUND, "refresh token is not valid");
        }
        refreshTokens.revoke(String.valueOf(given));
        return tokens();
    }

    private Reply tokens() {
        return Reply.json(
                200,
                JsonTree.object(
                        "accessToken", accessTokens.issue(true, ACCESS),
                        "refreshToken", refreshTokens.issue(true, REFRESH),
                        "expireInSeconds", ACCESS.toSeconds(),
                        "refreshTokenExpireInSeconds", REFRESH.toSeconds(),
                        "message", "Success"));
    }

    private static void requestId(Request request) {
        String id = request.header("x-request-id");
        if (id == null || id.isBlank()) {
            throw new Refusal(Answers.failed(400, Answers.WRONG, "X-Request-Id is required"));
        }
    }

    /** Signed on, signed, allowed; then the answer. */
    Function<Request, Reply> api(Function<Request, Reply> answer) {
        return request -> {
            requestId(request);
            String bearer = request.bearer();
            if (accessTokens.find(bearer) == null || request.has(SignOnFault.SESSION_EXPIRED)) {
                if (bearer != null) {
                    accessTokens.revoke(bearer);
                }
                return Answers.failed(401, Answers.OVER, "access token is not valid");
            }
            String fault = partner.fault(request);
            if (fault != null
                    ? !request.has(SigningFault.NO_PARTNER_HEADERS)
                    : request.has(SigningFault.SIGNATURE_REFUSED)) {
                return Answers.failed(403, "4031", fault == null ? "X-Signature is refused" : fault);
            }
            if (request.has(SignOnFault.NO_RIGHT)) {
                return Answers.failed(403, "4030", "no permission");
            }
            Reply reply = answer.apply(request);
            Fault status = request.fault(SigningFault.STATUS);
            return status == null
                    ? reply
                    : Reply.json(
                            200,
                            JsonTree.object(
                                    "status", status.value(),
                                    "description", "sandbox",
                                    "data", JsonTree.read(reply.body())));
        };
    }
}
