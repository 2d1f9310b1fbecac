package vn.lienthong.core.internal.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** Hashes, MACs and checksums that are not specific to a platform. Thread-safe. */
public final class Hashing {
    private static final int[] CRC_TABLE = crcTable();

    private Hashing() {}

    /** Lower-case hex. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Bytes of a hex text in either case; {@link IllegalArgumentException}, which repeats nothing of the text, if it is
     * not hex.
     */
    public static byte[] unhex(String hex) {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hex: must be pairs of the digits 0 to 9 and a to f, but is not");
        }
    }

    /** SHA-256. */
    public static byte[] sha256(byte[] data) {
        return digest("SHA-256", data);
    }

    /** Lower-case hex of the SHA-256 of the UTF-8 bytes. */
    public static String sha256Hex(String text) {
        return hex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A digest by its JDK name. */
    public static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (GeneralSecurityException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "this JDK has no " + algorithm)
                    .cause(e)
                    .build();
        }
    }

    /** A MAC by its JDK name, such as {@code HmacSHA512}; an empty key is a configuration error. */
    public static byte[] hmac(String algorithm, byte[] key, byte[] data) {
        return MacKey.of(algorithm, key).sign(data);
    }

    /** Lower-case hex of a MAC over UTF-8 texts. */
    public static String hmacHex(String algorithm, String key, String data) {
        return hex(hmac(algorithm, key.getBytes(StandardCharsets.UTF_8), data.getBytes(StandardCharsets.UTF_8)));
    }

    /** Equality in a time that depends only on the lengths. */
    public static boolean same(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }

    /** Equality of UTF-8 bytes in a time that depends only on the lengths. */
    public static boolean same(String a, String b) {
        return same(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** CRC-16/CCITT-FALSE: polynomial 0x1021, initial 0xFFFF, no reflection, over bytes {@code from} (incl.) to {@code to} (excl.). */
    public static int crc16(byte[] data, int from, int to) {
        int crc = 0xFFFF;
        for (int i = from; i < to; i++) {
            crc = ((crc << 8) ^ CRC_TABLE[((crc >>> 8) ^ data[i]) & 0xFF]) & 0xFFFF;
        }
        return crc;
    }

    private static int[] crcTable() {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int crc = i << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
            table[i] = crc & 0xFFFF;
        }
        return table;
    }
}
