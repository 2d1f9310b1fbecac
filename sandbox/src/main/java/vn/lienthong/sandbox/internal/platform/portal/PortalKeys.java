package vn.lienthong.sandbox.internal.platform.portal;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.internal.http.Request;
import vn.lienthong.sandbox.internal.spi.Chance;

/**
 * The keys that sign tokens, and the key set that is published (khóa ký và tập khóa công khai). Each is generated on first use,
 * once for all sandboxes of a process: this takes longer than everything else at a start.
 */
final class PortalKeys {

    private static final class Current {
        private static final RSAKey KEY = fresh(Chance.hex(8));
    }

    /** The one that follows in a rotation. */
    private static final class Next {
        private static final RSAKey KEY = fresh(Chance.hex(8));
    }

    /** Published by nobody but a strange key set. */
    private static final class Other {
        private static final RSAKey KEY = fresh(Chance.hex(8));
    }

    /** That of the realm behind the portal. */
    private static final class CitizenRealm {
        private static final RSAKey KEY = fresh(Chance.hex(8));
    }

    private PortalKeys() {}

    static RSAKey citizenRealm() {
        return CitizenRealm.KEY;
    }

    /** The key that signs now. */
    static RSAKey signing(Request request) {
        if (request.has(PortalFault.WRONG_KEY)) {
            return fresh(Current.KEY.getKeyID());
        }
        return switch (step(request)) {
            case "used", "withdrawn", "unannounced" -> Next.KEY;
            case "renamed" -> named(Next.KEY, Current.KEY.getKeyID());
            default -> Current.KEY;
        };
    }

    /** What is published now. */
    static Map<String, Object> published(Request request) {
        Fault strange = request.fault(PortalFault.KEY_SET);
        return new JWKSet(
                        strange == null
                                ? set(step(request))
                                : switch (String.valueOf(strange.value())) {
                                    case "empty" -> List.of();
                                    case "other" -> List.of(Other.KEY);
                                    case "twice" -> List.of(Current.KEY, Current.KEY);
                                    default -> List.of(Current.KEY, named(Other.KEY, Current.KEY.getKeyID()));
                                })
                .toJSONObject(true);
    }

    private static List<JWK> set(String step) {
        return switch (step) {
            case "announced", "used" -> List.of(Current.KEY, Next.KEY);
            case "withdrawn" -> List.of(Next.KEY);
            case "renamed" -> List.of(named(Next.KEY, Current.KEY.getKeyID()));
            default -> List.of(Current.KEY);
        };
    }

    private static String step(Request request) {
        Fault rotation = request.fault(PortalFault.KEY_ROTATION);
        String value = rotation == null ? null : rotation.value();
        return value == null ? "" : value;
    }

    private static RSAKey named(RSAKey key, String name) {
        return new RSAKey.Builder(key).keyID(name).build();
    }

    private static RSAKey fresh(String name) {
        KeyPair pair = Chance.rsa();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyID(name)
                .build();
    }
}
