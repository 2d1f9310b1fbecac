package vn.lienthong.identity.internal.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;

/**
 * The key with which this program signs: client assertions ({@code private_key_jwt}), request objects, DPoP proofs.
 * Immutable, thread-safe.
 */
public final class SigningKey {
    /** With what this program signs, if the key is of the kind. */
    public static final Set<String> ALGORITHMS = Set.of("ES256", "ES384", "PS256", "RS256", "EdDSA");

    private final PrivateKey key;
    private final PublicJwk half;
    private final SignatureAlgorithm algorithm;
    private final String id;

    private SigningKey(PrivateKey key, PublicJwk half, SignatureAlgorithm algorithm, @Nullable String id) {
        this.key = key;
        this.half = half;
        this.algorithm = algorithm;
        this.id = id == null ? half.thumbprint() : id;
    }

    /**
     * Reads a key: PKCS#8 PEM, or a private JWK. It signs with the algorithm of the JWK, or else with ES256, ES384, PS256
     * or EdDSA by its kind; its name is that of the JWK, or else its thumbprint (RFC 7638).
     *
     * @param field for messages, such as {@code credentials.privateKey}
     * @throws PlatformException of kind {@code CONFIGURATION} with field and rule, and nothing of the key
     */
    public static SigningKey read(String text, String field) {
        PrivateKeyText read = PrivateKeyText.read(text, field);
        if (read.use() != null && !read.use().equals("sig")) {
            throw PrivateKeyText.wrong(field, "for another use than signing");
        }
        String named = read.publicKey().algorithm();
        return new SigningKey(
                read.key(),
                read.publicKey(),
                algorithm(read.key(), named == null ? usual(read.key(), field) : named, field),
                read.publicKey().id());
    }

    /** A new key on P-256, which nobody else has and which ends with the program. */
    public static SigningKey ephemeral() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return read(
                    "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n",
                    "a new key");
        } catch (GeneralSecurityException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "this JDK cannot make a key on P-256")
                    .build();
        }
    }

    /**
     * The same key that signs with another algorithm.
     *
     * @param field for messages, such as {@code settings.signingAlgorithm}
     * @throws PlatformException of kind {@code CONFIGURATION} if the key is not of that kind
     */
    public SigningKey withAlgorithm(String name, String field) {
        return new SigningKey(key, half, algorithm(key, name, field), id);
    }

    /** The same key under another {@code kid}. */
    public SigningKey withId(String name) {
        return new SigningKey(key, half, algorithm, name);
    }

    private static String usual(PrivateKey key, String field) {
        for (String name : List.of("PS256", "ES256", "ES384", "EdDSA")) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.valueOf(name);
            if (algorithm.takes(key)) {
                return name;
            }
        }
        throw PrivateKeyText.wrong(field, "on another curve");
    }

    private static SignatureAlgorithm algorithm(PrivateKey key, String name, String field) {
        Set<String> possible = new TreeSet<>(ALGORITHMS);
        possible.removeIf(each -> !SignatureAlgorithm.valueOf(each).takes(key));
        if (!possible.contains(name)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            field + ": must be one of " + String.join(", ", possible) + ", but is '" + shown(name)
                                    + "'")
                    .build();
        }
        return SignatureAlgorithm.valueOf(name);
    }

    private static String shown(String name) {
        return name.matches("[A-Za-z0-9-]{1,30}") ? name : "";
    }

    /**
     * A signed JWT in compact form.
     *
     * @param header members of the header besides {@code alg}; {@code kid} is added unless there is a {@code jwk}
     */
    public String sign(Map<String, ?> header, Map<String, ?> claims) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("alg", algorithm.name());
        if (!header.containsKey("jwk")) {
            all.put("kid", id);
        }
        all.putAll(header);
        String input = Base64Url.text(Json.bytes(all)) + "." + Base64Url.text(Json.bytes(claims));
        return input + "." + Base64Url.text(signature(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private byte[] signature(byte[] input) {
        try {
            Signature signature = algorithm.begin(null);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "this JDK cannot sign with " + algorithm)
                    .build();
        }
    }

    /** What it signs with, as in {@code alg}. */
    public String algorithm() {
        return algorithm.name();
    }

    /** Its name, as in {@code kid}. */
    public String id() {
        return id;
    }

    /** The public half, as in {@code jwk} of a DPoP proof: only what the key consists of. */
    public Map<String, String> publicJwk() {
        return half.members();
    }

    /** The public half as an entry of a key set to publish: with {@code kid}, {@code alg} and {@code use}. */
    public Map<String, String> published() {
        Map<String, String> entry = new LinkedHashMap<>(half.members());
        entry.put("kid", id);
        entry.put("alg", algorithm.name());
        entry.put("use", "sig");
        return entry;
    }

    /** The SHA-256 thumbprint of the public half (RFC 7638), in Base64url. */
    public String thumbprint() {
        return half.thumbprint();
    }

    @Override
    public String toString() {
        String type = key instanceof RSAPrivateKey ? "RSA" : key instanceof EdECPrivateKey ? "Ed25519" : "EC";
        return "SigningKey[" + type + ", ***]";
    }
}
