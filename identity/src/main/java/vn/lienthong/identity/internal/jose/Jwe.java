package vn.lienthong.identity.internal.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPrivateKey;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.internal.keys.Base64Url;
import vn.lienthong.identity.internal.keys.DecryptionKey;

/**
 * Opens encrypted tokens in compact form (RFC 7516 section 7.1). What is inside is not yet trusted: anybody can encrypt to a
 * public key. Every failure of the decryption is one and the same.
 */
public final class Jwe {
    /** How a key may be encrypted. RSA1_5 and direct encryption are missing on purpose. */
    public static final Set<String> ALGORITHMS =
            Set.of("RSA-OAEP-256", "RSA-OAEP", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");

    /** How the content may be encrypted. */
    public static final Set<String> ENCRYPTIONS = Set.of("A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512");

    static final int MAX_CHARS = 64 * 1024;
    private static final String CHECK = "encryption";
    /** Besides the keys of strangers: what compresses can be a bomb, and we support no critical extension. */
    private static final List<String> REFUSED = List.of("zip", "crit", "jwk", "jku", "x5u", "x5c");

    private static final JsonRules HEADER = TokenJson.RULES.refusedBy(message -> TokenRefusal.of(CHECK, message));

    private Jwe() {}

    /** Whether a text is in the form of an encrypted token. */
    public static boolean isEncrypted(String compact) {
        return compact.chars().filter(c -> c == '.').limit(5).count() == 4;
    }

    /**
     * The text inside.
     *
     * @param keys all that may fit, as while one replaces another; the one that the token names is tried alone
     * @throws PlatformException of kind {@code SECURITY}, one and the same for every decryption that fails
     */
    public static String open(
            String compact, Collection<DecryptionKey> keys, Set<String> algorithms, Set<String> encryptions) {
        if (compact.length() > MAX_CHARS) {
            throw TokenRefusal.of("size", "longer than " + MAX_CHARS + " characters");
        }
        if (!isEncrypted(compact)) {
            throw TokenRefusal.of(CHECK, "must be encrypted, but is not");
        }
        byte[] ascii = compact.getBytes(StandardCharsets.ISO_8859_1);
        byte[] decoded = Base64Url.find(ascii, 0, compact.indexOf('.'));
        if (decoded == null) {
            throw TokenRefusal.of(CHECK, "the header is not canonical base64url");
        }
        JsonObject header = JsonObject.from("header", decoded, HEADER);
        for (String name : REFUSED) {
            if (header.has(name)) {
                throw TokenRefusal.of(CHECK, "the header must not have " + name);
            }
        }
        check(header, "alg", algorithms, ALGORITHMS);
        check(header, "enc", encryptions, ENCRYPTIONS);
        String named = header.toMap().get("kid") instanceof String name ? name : null;
        for (DecryptionKey key : keys) {
            String text = named == null || key.id() == null || named.equals(key.id()) ? decrypted(compact, key) : null;
            if (text != null) {
                return text;
            }
        }
        throw TokenRefusal.of(CHECK, "cannot be decrypted with the keys of this program");
    }

    private static void check(JsonObject header, String member, Set<String> allowed, Set<String> known) {
        if (!(header.toMap().get(member) instanceof String name) || !allowed.contains(name) || !known.contains(name)) {
            throw TokenRefusal.of(CHECK, member + " is not among those allowed");
        }
    }

    /** {@code null} whatever went wrong: which stage it was must not show. */
    private static @Nullable String decrypted(String compact, DecryptionKey key) {
        try {
            JWEObject object = JWEObject.parse(compact);
            JWEDecrypter decrypter =
                    key.key() instanceof ECPrivateKey ec ? new ECDHDecrypter(ec) : new RSADecrypter(key.key());
            JWEAlgorithm algorithm = object.getHeader().getAlgorithm();
            EncryptionMethod encryption = object.getHeader().getEncryptionMethod();
            if (!decrypter.supportedJWEAlgorithms().contains(algorithm)
                    || !decrypter.supportedEncryptionMethods().contains(encryption)) {
                return null;
            }
            object.decrypt(decrypter);
            return object.getPayload().toString();
        } catch (ParseException | JOSEException | RuntimeException e) {
            return null;
        }
    }
}
