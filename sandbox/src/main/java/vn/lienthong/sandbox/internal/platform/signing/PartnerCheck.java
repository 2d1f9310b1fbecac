package vn.lienthong.sandbox.internal.platform.signing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Bearers;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The headers of a signing partner. What {@code X-Signature} covers is not public; this is the rule
 * {@code lienthong-example}, which is ours: HMAC-SHA256 in lower-case hex over method, path with query, partner code, time
 * stamp, nonce and the hex SHA-256 of the body, each on a line of its own.
 */
final class PartnerCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final World world;
    private final Bearers<Boolean> nonces;

    PartnerCheck(World world) {
        this.world = world;
        this.nonces = new Bearers<>(world.clock());
    }

    /** Why the headers are refused, or {@code null}. A nonce that was right is used up. */
    @Nullable
    String fault(Request request) {
        String code = request.header("x-partner-code");
        String time = request.header("x-timestamp");
        String nonce = request.header("x-nonce");
        String signature = request.header("x-signature");
        if (code == null || time == null || nonce == null || signature == null) {
            return "X-Partner-Code, X-Timestamp, X-Nonce and X-Signature are required";
        }
        if (!code.equals(SigningProvider.PARTNER_CODE)) {
            return "X-Partner-Code is not known";
        }
        if (!time.matches("[0-9]{1,12}") || isFar(Instant.ofEpochSecond(Long.parseLong(time)))) {
            return "X-Timestamp must be epoch seconds of the last five minutes";
        }
        String text = request.method() + "\n" + Signing.BASE + request.path()
                + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()) + "\n" + code + "\n" + time + "\n"
                + nonce + "\n" + Hashing.hex(Hashing.sha256(request.body()));
        String right = Hashing.hex(Hashing.hmac(
                "HmacSHA256",
                world.secrets().require(SigningProvider.PARTNER_SECRET).getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8)));
        if (!Hashing.same(right, signature)) {
            return "X-Signature is wrong";
        }
        if (nonces.find(nonce) != null) {
            return "X-Nonce was used before";
        }
        nonces.issue(nonce, true, TOLERANCE.multipliedBy(2));
        return null;
    }

    private boolean isFar(Instant time) {
        return Duration.between(time, world.clock().instant()).abs().compareTo(TOLERANCE) > 0;
    }
}
