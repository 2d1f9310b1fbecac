package vn.lienthong.identity.internal.keys;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/**
 * The public half of a private key. PEM files often lack it, and the JDK does not compute it for elliptic curves: here its
 * own arithmetic is made to, so that there is none of ours on a secret.
 */
final class OtherHalf {
    private static final byte[] PROBE = "whose half is it".getBytes(StandardCharsets.US_ASCII);

    private OtherHalf() {}

    static PublicKey of(RSAPrivateCrtKey key) throws GeneralSecurityException {
        String fault = RsaModulus.fault(key.getModulus(), key.getPublicExponent());
        if (fault != null) {
            throw new InvalidKeyException(fault);
        }
        PublicKey half = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        if (!belong("SHA256withRSA", key, half)) {
            throw new InvalidKeyException("its parts do not belong together");
        }
        return half;
    }

    /** A key agreement with the curve's generator gives the x of the public point; a signature tells which of the two it is. */
    static PublicKey of(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParams();
        if (Curve.name(curve) == null) {
            throw new InvalidKeyException("another curve");
        }
        if (key.getS().signum() <= 0 || key.getS().compareTo(curve.getOrder()) >= 0) {
            throw new InvalidKeyException("not a number of the curve");
        }
        KeyFactory factory = KeyFactory.getInstance("EC");
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(factory.generatePublic(new ECPublicKeySpec(curve.getGenerator(), curve)), true);
        ECPoint point = Curve.point(curve, new BigInteger(1, agreement.generateSecret()));
        for (ECPoint candidate : new ECPoint[] {point, Curve.opposite(curve, point)}) {
            PublicKey half = factory.generatePublic(new ECPublicKeySpec(candidate, curve));
            if (belong("SHA256withECDSA", key, half)) {
                return half;
            }
        }
        throw new InvalidKeyException("no point belongs to it");
    }

    /** The generator of keys makes the pair of the secret that it is given instead of a random one. */
    static PublicKey of(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] secret = key.getBytes().orElseThrow(() -> new InvalidKeyException("no secret"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Given(secret));
        KeyPair pair = generator.generateKeyPair();
        if (!belong("Ed25519", key, pair.getPublic())) {
            throw new InvalidKeyException("no point belongs to it");
        }
        return pair.getPublic();
    }

    private static boolean belong(String algorithm, PrivateKey key, PublicKey half) throws GeneralSecurityException {
        Signature signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(half);
        verifying.update(PROBE);
        return verifying.verify(signature);
    }

    /** Gives the same bytes each time. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        private Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(Arrays.copyOf(bytes, target.length), 0, target, 0, target.length);
        }
    }
}
