package vn.lienthong.sharing.xroad.internal;

import java.util.HexFormat;
import java.util.Locale;
import vn.lienthong.core.internal.wire.VisibleText;

/** Paths and identifiers of X-Road, which must not lead out of their service. */
public final class XRoadPaths {
    private XRoadPaths() {}

    /**
     * Whether a raw path could leave its prefix: dot segments, encoded dots and slashes, backslashes. Release 7.7.1 of
     * X-Road closed such a hole in wildcard paths; older servers are in use.
     */
    public static boolean escapes(String rawPath) {
        String lower = rawPath.toLowerCase(Locale.ROOT);
        if (lower.contains("\\") || lower.contains("%2f") || lower.contains("%5c") || lower.contains("%25")) {
            return true;
        }
        for (String segment : lower.replace("%2e", ".").split("/", -1)) {
            String bare = segment.contains(";") ? segment.substring(0, segment.indexOf(';')) : segment;
            if (bare.equals("..") || bare.equals(".")) {
                return true;
            }
        }
        return lower.contains("?") || lower.contains("#");
    }

    /** One part of an identifier, percent-encoded as UTF-8; only letters, digits and {@code -._~} stay. */
    public static String encode(String part) {
        StringBuilder text = new StringBuilder();
        for (byte b : part.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = (c >= 'A' && c <= 'Z')
                    || (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == '~';
            text.append(
                    plain
                            ? String.valueOf(c)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return text.toString();
    }

    /** Refuses a text that cannot be part of an identifier. */
    public static String part(String field, String value) {
        if (value.indexOf(':') >= 0) {
            throw new IllegalArgumentException(field + ": must not contain the character U+003A, but does");
        }
        return segment(field, value);
    }

    /** Refuses a text that cannot be a segment of a path after a service. */
    public static String segment(String field, String value) {
        if (value.isEmpty() || value.length() > 255) {
            throw new IllegalArgumentException(field + ": must have 1 to 255 characters, but has " + value.length());
        }
        if (value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException(field + ": must not be dots only, but is");
        }
        value.codePoints()
                .filter(c -> !VisibleText.LINE.allows(c) || "/\\%;".indexOf(c) >= 0)
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            field + ": must not contain the character " + VisibleText.codePoint(c) + ", but does");
                });
        return value;
    }
}
