package vn.lienthong.payment.internal.qr;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import vn.lienthong.core.internal.wire.Hashing;

/** The frame of a QR text (khung của chuỗi mã QR): size, characters and checksum, before its fields are looked at. */
public final class QrText {
    /** What the largest QR symbol holds: version 40, level L, byte mode (ISO/IEC 18004, table 7). */
    public static final int MAX_CHARACTERS = 2953;

    private static final int CRC_FIELD = 8;

    private QrText() {}

    /**
     * Checks size, characters and checksum of {@code text}.
     *
     * @return the length of {@code text} without its CRC field
     * @throws IllegalArgumentException naming field and rule
     */
    public static int check(String text) {
        int length = text.length();
        if (length == 0) {
            throw new IllegalArgumentException("the QR text is empty");
        }
        if (length > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "the QR text has " + length + " characters; a QR code holds at most " + MAX_CHARACTERS);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!isPlain(bytes)) {
            checkCharacters("", text);
        }
        int end = length - CRC_FIELD;
        if (end < 0 || !text.startsWith("6304", end)) {
            throw new IllegalArgumentException(
                    "field 63: the text must end with 6304 and four hexadecimal digits (CRC); it may be cut off");
        }
        int said = 0;
        for (int i = end + 4; i < length; i++) {
            int digit = hexDigit(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("field 63: the CRC must be four hexadecimal digits");
            }
            said = (said << 4) | digit;
        }
        if (Hashing.crc16(bytes, 0, bytes.length - 4) != said) {
            throw new IllegalArgumentException("field 63: the CRC does not match the text");
        }
        return end;
    }

    /** Refuses control characters, bidirectional and other invisible marks and torn surrogates in a value to be written. */
    public static void checkValue(String field, String value) {
        checkCharacters(field + ": ", value);
    }

    /** Appends the CRC field to a text that is whole but for it: CRC-16/CCITT-FALSE over UTF-8, in upper case. */
    public static String seal(StringBuilder text) {
        text.append("6304");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int crc = Hashing.crc16(bytes, 0, bytes.length);
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append("0123456789ABCDEF".charAt((crc >> shift) & 0xF));
        }
        return text.toString();
    }

    /** Whether nothing needs a closer look; a question mark does, since it may be what a torn surrogate became. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20 || b == 0x7F || b == '?') {
                return false;
            }
        }
        return true;
    }

    private static void checkCharacters(String where, String text) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int type = Character.getType(codePoint);
            boolean refused = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            if (refused) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%sthe character U+%04X at position %d is not allowed (control, invisible or torn)",
                        where,
                        codePoint,
                        at));
            }
            at += Character.charCount(codePoint);
        }
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = (c | 0x20) - 'a';
        return letter >= 0 && letter < 6 ? letter + 10 : -1;
    }
}
