package vn.lienthong.identity.internal.keys;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elliptic curves of RFC 7518 section 6.2.1.1, as the JDK has them. */
final class Curve {
    private static final Map<String, ECParameterSpec> BY_NAME =
            Map.of("P-256", curve("secp256r1"), "P-384", curve("secp384r1"), "P-521", curve("secp521r1"));

    private Curve() {}

    static @Nullable ECParameterSpec find(String name) {
        return BY_NAME.get(name);
    }

    /** The name in a JWK; {@code null} if it is another curve. */
    static @Nullable String name(ECParameterSpec curve) {
        for (Map.Entry<String, ECParameterSpec> entry : BY_NAME.entrySet()) {
            if (entry.getValue().getCurve().equals(curve.getCurve())
                    && entry.getValue().getGenerator().equals(curve.getGenerator())) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The bytes of a coordinate. */
    static int bytes(ECParameterSpec curve) {
        return (curve.getCurve().getField().getFieldSize() + 7) / 8;
    }

    /** Whether the point is on the curve: the JDK does not ask before it verifies. */
    static boolean contains(ECParameterSpec curve, ECPoint point) {
        BigInteger p = prime(curve);
        return point.getAffineX().compareTo(p) < 0
                && point.getAffineY().compareTo(p) < 0
                && point.getAffineY().pow(2).mod(p).equals(rightSide(curve, point.getAffineX()));
    }

    /** One of the two points with that coordinate, for curves whose prime is 3 modulo 4. */
    static ECPoint point(ECParameterSpec curve, BigInteger x) {
        BigInteger p = prime(curve);
        return new ECPoint(x, rightSide(curve, x).modPow(p.add(BigInteger.ONE).shiftRight(2), p));
    }

    /** The other point with the same x. */
    static ECPoint opposite(ECParameterSpec curve, ECPoint point) {
        return new ECPoint(point.getAffineX(), prime(curve).subtract(point.getAffineY()));
    }

    private static BigInteger rightSide(ECParameterSpec curve, BigInteger x) {
        return x.pow(3)
                .add(curve.getCurve().getA().multiply(x))
                .add(curve.getCurve().getB())
                .mod(prime(curve));
    }

    private static BigInteger prime(ECParameterSpec curve) {
        return ((ECFieldFp) curve.getCurve().getField()).getP();
    }

    private static ECParameterSpec curve(String name) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(name));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks the curve " + name, e);
        }
    }
}
