package vn.lienthong.payment.internal.paygov;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * {@code checksum} of a payment to create, which some provinces want. Its rule is not public: the profile names members whose
 * values are joined with bars.
 */
final class PaygovChecksum {
    private static final String KEY = "checksumMembers";

    private final String algorithm;
    private final List<String> members;
    private final Credentials credentials;

    private PaygovChecksum(String algorithm, List<String> members, Credentials credentials) {
        this.algorithm = algorithm;
        this.members = members;
        this.credentials = credentials;
    }

    static PaygovChecksum of(Settings settings, Credentials credentials) {
        String algorithm = settings.choice("checksum", "none", "none", "hmac-sha256", "sha256");
        List<String> members = settings.list(KEY);
        boolean none = algorithm.equals("none");
        if (none != members.isEmpty()) {
            throw settings.error(
                    KEY,
                    none
                            ? ": must come with settings.checksum, but does not"
                            : ": must name the signed members for settings.checksum, but is missing");
        }
        if (!none) {
            credentials.require("paygovSecretKey");
        }
        return new PaygovChecksum(algorithm, members, credentials);
    }

    /** The checksum in lower-case hex, or {@code null} if none is sent. */
    @Nullable
    String of(Map<String, ?> message) {
        if (algorithm.equals("none")) {
            return null;
        }
        String text = text(message);
        String key = credentials.require("paygovSecretKey");
        return algorithm.equals("sha256")
                ? Hashing.sha256Hex(text + "|" + key)
                : Hashing.hmacHex("HmacSHA256", key, text);
    }

    /** The text for people, with the secret as stars if it is part of it. */
    String explained(Map<String, ?> message) {
        return text(message) + (algorithm.equals("sha256") ? "|***" : "");
    }

    private String text(Map<String, ?> message) {
        return members.stream()
                .map(name -> message.containsKey(name) ? String.valueOf(message.get(name)) : "")
                .collect(Collectors.joining("|"));
    }

    /** For people; {@code none} if no checksum is sent. */
    String algorithm() {
        return switch (algorithm) {
            case "hmac-sha256" -> "HMAC-SHA256";
            case "sha256" -> "SHA-256";
            default -> algorithm;
        };
    }
}
