package vn.lienthong.reporting;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA-256 as hex in the program and as RFC 9530 digest on the wire. */
final class Digests {
    private static final Pattern WIRE = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private Digests() {}

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    static String toWire(String hex) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) + ":";
    }

    static String fromWire(String field, String digest) {
        Matcher found = WIRE.matcher(digest);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    field + " must be sha-256=:BASE64: of 32 bytes, found " + Texts.shown(digest));
        }
        return HexFormat.of().formatHex(Base64.getDecoder().decode(found.group(1)));
    }

    static void requireHex(String owner, String sha256) {
        if (!HEX.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    owner + ": sha256 must be 64 lower-case hex digits, found " + Texts.shown(sha256));
        }
    }
}
