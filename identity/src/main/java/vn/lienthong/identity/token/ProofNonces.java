package vn.lienthong.identity.token;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * The nonces that this program gives for DPoP proofs (số dùng một lần do máy chủ cấp, RFC 9449 section 9): with them a proof
 * cannot be made in advance. Implementations are thread-safe.
 */
public interface ProofNonces {
    /** The one to send in {@code DPoP-Nonce}. */
    String current();

    /** Whether a nonce was given by this program, and not too long ago. */
    boolean isGiven(String nonce);

    /**
     * Nonces that contain their time and a MAC, so that nothing is stored.
     *
     * @param secret of at least 32 bytes, the same on all nodes; an empty one means a random one, for one node
     * @param life how long a nonce counts
     */
    static ProofNonces signed(byte[] secret, Duration life, Clock clock) {
        if (secret.length != 0 && secret.length < 32) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "proof nonces: secret: must have at least 32 bytes, but has " + secret.length)
                    .build();
        }
        if (life.isNegative() || life.isZero()) {
            throw PlatformException.of(Kind.CONFIGURATION, "proof nonces: life: must be positive, but is " + life)
                    .build();
        }
        byte[] key = secret.length == 0 ? new byte[32] : secret.clone();
        if (secret.length == 0) {
            new SecureRandom().nextBytes(key);
        }
        return new ProofNonces() {
            @Override
            public String current() {
                return nonce(clock.instant().getEpochSecond());
            }

            private String nonce(long second) {
                byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(second).array();
                byte[] mac = Hashing.hmac("HmacSHA256", key, time);
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(24)
                                .put(time)
                                .put(Arrays.copyOf(mac, 16))
                                .array());
            }

            @Override
            public boolean isGiven(String nonce) {
                byte[] bytes;
                try {
                    bytes = nonce.length() == 32 ? Base64.getUrlDecoder().decode(nonce) : new byte[0];
                } catch (IllegalArgumentException e) {
                    return false;
                }
                if (bytes.length != 24) {
                    return false;
                }
                long second = ByteBuffer.wrap(bytes).getLong();
                Instant now = clock.instant();
                return Hashing.same(nonce(second), nonce)
                        && second <= now.getEpochSecond()
                        && second > now.minus(life).getEpochSecond();
            }
        };
    }
}
