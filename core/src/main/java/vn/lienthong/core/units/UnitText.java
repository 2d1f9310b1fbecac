package vn.lienthong.core.units;

import java.nio.charset.StandardCharsets;

/** The bytes of a file of lists, and the errors about a place in them: line, column and rule. */
final class UnitText {
    /** How every message begins. */
    static final String FIELD = "AdministrativeUnits (đơn vị hành chính)";

    /** Longest name in bytes. */
    static final int LONGEST_NAME = 200;

    final byte[] bytes;
    private final String origin;

    UnitText(byte[] bytes, String origin) {
        this.bytes = bytes;
        this.origin = origin;
    }

    static IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException(FIELD + ": " + rule);
    }

    /** The whole file is refused. */
    IllegalArgumentException refusedWhole(String rule) {
        return refused(origin + " " + rule);
    }

    String ascii(int from, int until) {
        return new String(bytes, from, Math.min(until - from, 100), StandardCharsets.US_ASCII);
    }

    IllegalArgumentException refused(int offset, String rule) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(offset, bytes.length); i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = 1;
        for (int i = lineStart; i < Math.min(offset, bytes.length); i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                column++;
            }
        }
        return refused(origin + ", line " + line + ", column " + column + ": " + rule);
    }
}
