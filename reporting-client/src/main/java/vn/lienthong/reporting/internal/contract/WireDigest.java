package vn.lienthong.reporting.internal.contract;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.reporting.internal.text.Texts;

/** SHA-256 as an RFC 9530 digest on the wire, and as hex elsewhere. */
final class WireDigest {
    private static final Pattern WIRE = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

    private WireDigest() {}

    static String write(String hex) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Hashing.unhex(hex)) + ":";
    }

    static String parse(String field, String digest) {
        Matcher found = WIRE.matcher(digest);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    field + ": must be sha-256=:BASE64: of 32 bytes, but is " + Texts.shown(digest));
        }
        return Hashing.hex(Base64.getDecoder().decode(found.group(1)));
    }
}
