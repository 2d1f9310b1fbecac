package vn.lienthong.sandbox.internal.platform.population;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * Dialect E: {@code Timestamp} and {@code Authorization: Basic base64(user:hex(sha256(svUrl + user + timestamp + secretKey)))}.
 *
 * <p>{@code svUrl} is the URL in the profile, character by character. Seconds (10 digits) and milliseconds (13) are
 * both accepted, because both kinds of client exist; with {@code TIMESTAMP_UNIT} and the value {@code ms} or {@code s}
 * only one is. The clocks may differ by five minutes.
 */
final class C06SignOn {
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final World world;

    C06SignOn(World world) {
        this.world = world;
    }

    /** Accepts the caller, or refuses with 401 and, because this is a sandbox, the reason. */
    void check(Request request, String basePath) {
        String timestamp = request.header("timestamp");
        if (timestamp == null || !timestamp.matches("[0-9]{10}|[0-9]{13}")) {
            throw refusal("Timestamp: phải là số giây hoặc mili giây (must be epoch seconds or milliseconds)");
        }
        Fault unit = request.fault(PopulationFault.TIMESTAMP_UNIT);
        if (unit != null && ("s".equals(unit.value()) ? 10 : 13) != timestamp.length()) {
            throw refusal("Timestamp: sai đơn vị thời gian (wrong unit)");
        }
        Instant sent = instant(timestamp);
        if (Duration.between(sent, world.clock().instant()).abs().compareTo(TOLERANCE) > 0) {
            throw refusal("Timestamp: lệch quá 5 phút (clock differs by more than five minutes)");
        }
        String user = world.secrets().require("SANDBOX_C06_USER");
        String plain =
                world.uri() + basePath + user + timestamp + world.secrets().require("SANDBOX_C06_SECRET_KEY");
        String hash = Hashing.hex(Hashing.sha256(plain.getBytes(StandardCharsets.UTF_8)));
        if (!Hashing.same(user + ":" + hash, decoded(request.basic()))) {
            throw refusal("Authorization: sai người dùng hoặc mã băm (wrong user or hash)");
        }
        String key = request.header("apikey");
        if (key != null && !Hashing.same(key, world.secrets().require("SANDBOX_C06_API_KEY"))) {
            throw refusal("ApiKey: không đúng (wrong)");
        }
        if (request.has(SignOnFault.SESSION_EXPIRED)) {
            throw refusal("Authorization: đã hết hạn (expired)");
        }
        if (request.has(SignOnFault.NO_RIGHT)) {
            throw new Refusal(Reply.json(
                    403,
                    JsonTree.object("message", "Không có quyền khai thác dịch vụ này (no right to this service)")));
        }
    }

    private static Instant instant(String timestamp) {
        try {
            long value = Long.parseLong(timestamp);
            return timestamp.length() == 10 ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
        } catch (DateTimeException e) {
            throw refusal("Timestamp: không đọc được (unreadable)");
        }
    }

    private static String decoded(@Nullable String basic) {
        try {
            return basic == null ? "" : new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static Refusal refusal(String message) {
        return new Refusal(Reply.json(401, JsonTree.object("message", message)));
    }
}
