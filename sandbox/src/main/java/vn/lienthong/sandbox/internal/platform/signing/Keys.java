package vn.lienthong.sandbox.internal.platform.signing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.SandboxPerson;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.World;

/**
 * The certificates that the invented provider has issued, all of one key, which is made when it is first needed. Every person
 * of level 2 has one from the beginning.
 */
final class Keys {
    static final String PROVIDER = "SANDBOX-CA";

    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration LIFE = Duration.ofDays(1_095);
    private static final byte[] SHA256_INFO = {
        0x30,
        0x31,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        0x65,
        0x03,
        0x04,
        0x02,
        0x01,
        0x05,
        0x00,
        0x04,
        0x20
    };

    private final World world;
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();
    private final AtomicLong serials = new AtomicLong(1_000);
    private @Nullable KeyPair own;
    private @Nullable KeyPair other;

    /** One certificate of a person. */
    record Credential(String id, SandboxPerson person, String pem, Instant from, Instant until) {}

    Keys(World world) {
        this.world = world;
    }

    /** The credential of that id, or {@code null}. */
    @Nullable
    Credential find(String id) {
        Credential issued = credentials.get(id);
        if (issued != null) {
            return issued;
        }
        return world.people().persons().stream()
                .filter(person -> person.level() == 2 && id.equals(first(person)))
                .findFirst()
                .map(this::issue)
                .orElse(null);
    }

    /** All credentials of a person, the first one included. */
    List<Credential> of(SandboxPerson person) {
        if (person.level() == 2) {
            issue(person);
        }
        return credentials.values().stream()
                .filter(one -> one.person().id().equals(person.id()))
                .sorted(Comparator.comparing(Credential::id))
                .toList();
    }

    /** Issues the person's credential, unless there is one. */
    Credential issue(SandboxPerson person) {
        return credentials.computeIfAbsent(first(person), id -> {
            Instant from = world.clock().instant().minus(BEFORE);
            Instant until = from.plus(LIFE);
            String pem = SelfSigned.pem(
                    own(), person.fullName(), BigInteger.valueOf(serials.incrementAndGet()), from, until);
            return new Credential(id, person, pem, from, until);
        });
    }

    private static String first(SandboxPerson person) {
        return "cred-" + person.techId();
    }

    /** RSA PKCS#1 v1.5 over a SHA-256 that came from outside; Base64. */
    String sign(byte[] digest, boolean isWrong) {
        byte[] info = new byte[SHA256_INFO.length + digest.length];
        System.arraycopy(SHA256_INFO, 0, info, 0, SHA256_INFO.length);
        System.arraycopy(digest, 0, info, SHA256_INFO.length, digest.length);
        try {
            Signature signature = Signature.getInstance("NONEwithRSA");
            signature.initSign((isWrong ? other() : own()).getPrivate());
            signature.update(info);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private synchronized KeyPair own() {
        KeyPair known = own;
        if (known == null) {
            known = Chance.rsa();
            own = known;
        }
        return known;
    }

    private synchronized KeyPair other() {
        KeyPair known = other;
        if (known == null) {
            known = Chance.rsa();
            other = known;
        }
        return known;
    }
}
