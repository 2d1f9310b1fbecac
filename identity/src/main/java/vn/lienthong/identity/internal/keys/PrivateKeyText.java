package vn.lienthong.identity.internal.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/**
 * Reads a private key of this program: PKCS#8 PEM or a private JWK. Line breaks of PEM may be written as {@code \n}, since
 * an environment variable is one line.
 *
 * @param key never printed
 * @param publicKey its other half, computed from it
 * @param use {@code use} of a JWK
 */
record PrivateKeyText(
        PrivateKey key, PublicJwk publicKey, @Nullable String use) {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final int MAX_CHARS = 32 * 1024;
    private static final List<String> FACTORIES = List.of("RSA", "EC", "Ed25519");
    private static final JsonRules RULES =
            JsonRules.EXACT.depth(4).members(100).size(MAX_CHARS).refusedBy(IllegalArgumentException::new);

    /**
     * Reads a key.
     *
     * @param field for messages
     * @throws PlatformException of kind {@code CONFIGURATION} with field and rule, and nothing of the key
     */
    static PrivateKeyText read(String text, String field) {
        if (text.length() > MAX_CHARS) {
            throw wrong(field, "longer than " + MAX_CHARS + " characters");
        }
        String trimmed = text.strip();
        try {
            return trimmed.startsWith("{")
                    ? jwk(trimmed)
                    : pem(trimmed.replace("\\n", "\n").strip(), field);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw wrong(field, "not such a key");
        }
    }

    private static PrivateKeyText pem(String text, String field) throws GeneralSecurityException {
        if (text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            throw wrong(field, "encrypted; decrypt it: openssl pkcs8 -in old.pem -out new.pem");
        }
        if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----") || text.startsWith("-----BEGIN EC PRIVATE KEY-----")) {
            throw wrong(field, "older PEM; convert it: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
        }
        if (text.length() < BEGIN.length() + END.length() || !text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw wrong(field, "neither (" + BEGIN + " … " + END + ", or {\"kty\" …})");
        }
        String body = text.substring(BEGIN.length(), text.length() - END.length());
        return of(decoded(Base64.getDecoder().decode(body.replaceAll("\\s", ""))), null, null, null);
    }

    private static PrivateKey decoded(byte[] der) throws GeneralSecurityException {
        for (String type : FACTORIES) {
            try {
                return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                // The next type may read it.
            }
        }
        throw new InvalidKeyException("no type reads it");
    }

    private static PrivateKeyText jwk(String text) throws GeneralSecurityException {
        JsonObject jwk = JsonObject.parse("JWK", text, RULES);
        String type = jwk.requireText("kty");
        PrivateKey key = switch (type) {
            case "RSA" ->
                KeyFactory.getInstance("RSA")
                        .generatePrivate(new RSAPrivateCrtKeySpec(
                                number(jwk, "n"),
                                number(jwk, "e"),
                                number(jwk, "d"),
                                number(jwk, "p"),
                                number(jwk, "q"),
                                number(jwk, "dp"),
                                number(jwk, "dq"),
                                number(jwk, "qi")));
            case "EC" -> ec(jwk.requireText("crv"), number(jwk, "d"));
            case "OKP" -> edwards(jwk.requireText("crv"), Base64Url.bytes(jwk.requireText("d")));
            default -> throw new InvalidKeyException("another type");
        };
        PrivateKeyText read = of(key, jwk.text("kid"), jwk.text("alg"), jwk.text("use"));
        for (var member : read.publicKey.members().entrySet()) {
            if (!member.getValue().equals(jwk.text(member.getKey()))) {
                throw new InvalidKeyException("its halves do not belong together");
            }
        }
        return read;
    }

    private static PrivateKey ec(String name, BigInteger secret) throws GeneralSecurityException {
        ECParameterSpec curve = Curve.find(name);
        if (curve == null) {
            throw new InvalidKeyException("another curve");
        }
        return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, curve));
    }

    private static PrivateKey edwards(String name, byte[] secret) throws GeneralSecurityException {
        if (!name.equals("Ed25519")) {
            throw new InvalidKeyException("another curve");
        }
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
    }

    private static PrivateKeyText of(
            PrivateKey key, @Nullable String id, @Nullable String algorithm, @Nullable String use)
            throws GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return new PrivateKeyText(key, PublicJwk.of(id, algorithm, OtherHalf.of(rsa)), use);
        }
        if (key instanceof ECPrivateKey ec) {
            return new PrivateKeyText(key, PublicJwk.of(id, algorithm, OtherHalf.of(ec)), use);
        }
        if (key instanceof EdECPrivateKey edwards) {
            return new PrivateKeyText(key, PublicJwk.of(id, algorithm, OtherHalf.of(edwards)), use);
        }
        throw new InvalidKeyException("a key without its factors");
    }

    private static BigInteger number(JsonObject jwk, String name) {
        return new BigInteger(1, Base64Url.bytes(jwk.requireText(name)));
    }

    static PlatformException wrong(String field, String rule) {
        return PlatformException.of(
                        PlatformException.Kind.CONFIGURATION,
                        field
                                + ": must be a private key in PKCS#8 PEM or as JWK (RSA from 2048 bit, EC on P-256 or P-384,"
                                + " Ed25519), but is " + rule)
                .build();
    }

    @Override
    public String toString() {
        return "PrivateKeyText[***]";
    }
}
