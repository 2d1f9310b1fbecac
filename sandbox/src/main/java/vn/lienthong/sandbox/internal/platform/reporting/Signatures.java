package vn.lienthong.sandbox.internal.platform.reporting;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.sandbox.internal.platform.reporting.Problem.Code;

/** The keys that organisations registered, and detached signatures made with them. Thread-safe. */
final class Signatures {
    private final Map<String, JWK> keys = new ConcurrentHashMap<>();

    /**
     * Registers a public key (JWK with {@code kid}), which is otherwise done by contract; replaces one with the same
     * id.
     */
    void register(String jwk) {
        try {
            JWK key = JWK.parse(jwk);
            if (key.getKeyID() == null || key.isPrivate()) {
                throw new IllegalArgumentException("key: a public JWK with kid is required");
            }
            keys.put(key.getKeyID(), key);
        } catch (ParseException e) {
            throw new IllegalArgumentException("key: is not a JWK");
        }
    }

    /** Checks {@code protected..signature} over the body. */
    void check(String detached, byte[] body) {
        String[] parts = detached.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty() || detached.length() > 4096) {
            throw new Problem(Code.SIGNATURE_INVALID, "Report-Signature is not protected..signature");
        }
        try {
            JWSHeader header = JWSHeader.parse(new Base64URL(parts[0]));
            if (header.getCriticalParams() != null || header.getCustomParam("b64") != null) {
                throw new Problem(Code.SIGNATURE_INVALID, "crit and b64 are not used");
            }
            JWK key = header.getKeyID() == null ? null : keys.get(header.getKeyID());
            if (key == null) {
                throw new Problem(Code.SIGNATURE_KEY_UNKNOWN, "kid names no registered key");
            }
            byte[] signed = (parts[0] + "." + Base64URL.encode(body)).getBytes(StandardCharsets.US_ASCII);
            if (!verifier(key, header.getAlgorithm()).verify(header, signed, new Base64URL(parts[2]))) {
                throw new Problem(Code.SIGNATURE_INVALID, "The signature was not made over this body");
            }
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new Problem(Code.SIGNATURE_INVALID, "Report-Signature cannot be read");
        }
    }

    private static JWSVerifier verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (algorithm.equals(JWSAlgorithm.ES256) && key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (algorithm.equals(JWSAlgorithm.RS256) && key instanceof RSAKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        throw new Problem(Code.SIGNATURE_INVALID, "alg is neither ES256 nor RS256 for this key");
    }
}
