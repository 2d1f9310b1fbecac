package vn.lienthong.identity.internal.keys;

import java.math.BigInteger;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which RSA keys are too weak to prove anything. Besides short ones: those of Infineon's chips of 2012 to 2017
 * (CVE-2017-15361, "ROCA"), whose primes are powers of 65537 modulo the product of many small primes, so that the modulus
 * can be factored. That shows in the modulus: its residue modulo each small prime is a power of 65537 too.
 */
final class RsaModulus {
    static final int FEWEST_BITS = 2048;
    /** More makes a signature a burden of its own. */
    static final int MOST_BITS = 8192;

    private static final int MOST_EXPONENT_BITS = 64;
    private static final BigInteger GENERATOR = BigInteger.valueOf(65537);
    private static final int LAST_PRIME = 167;

    private RsaModulus() {}

    /** Why a key must not be used, or {@code null}. */
    static @Nullable String fault(BigInteger modulus, BigInteger exponent) {
        if (modulus.bitLength() < FEWEST_BITS || modulus.bitLength() > MOST_BITS) {
            return "an RSA key must have " + FEWEST_BITS + " to " + MOST_BITS + " bit";
        }
        if (!modulus.testBit(0)
                || !exponent.testBit(0)
                || exponent.equals(BigInteger.ONE)
                || exponent.signum() <= 0
                || exponent.bitLength() > MOST_EXPONENT_BITS) {
            return "the modulus and the exponent of an RSA key must be odd, and the exponent from 3 to 64 bit";
        }
        return isOfWeakChip(modulus) ? "an RSA key from a chip with weak primes (ROCA) can be factored" : null;
    }

    private static boolean isOfWeakChip(BigInteger modulus) {
        for (int prime = 3; prime <= LAST_PRIME; prime += 2) {
            if (BigInteger.valueOf(prime).isProbablePrime(20) && !powers(prime).get(residue(modulus, prime))) {
                return false;
            }
        }
        return true;
    }

    private static BitSet powers(int prime) {
        int base = residue(GENERATOR, prime);
        BitSet powers = new BitSet(prime);
        for (int power = 1; !powers.get(power); power = power * base % prime) {
            powers.set(power);
        }
        return powers;
    }

    private static int residue(BigInteger number, int prime) {
        return number.mod(BigInteger.valueOf(prime)).intValue();
    }
}
