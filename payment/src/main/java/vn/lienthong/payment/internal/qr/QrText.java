package vn.lienthong.payment.internal.qr;

import java.nio.charset.StandardCharsets;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.VisibleText;

/** The frame of a QR text (khung của chuỗi mã QR): size, characters and checksum, before its fields are read. */
public final class QrText {
    /** The capacity of the largest QR symbol: version 40, level L, byte mode (ISO/IEC 18004, table 7). */
    public static final int MAX_CHARACTERS = 2953;

    private static final int CRC_FIELD = 8;

    private QrText() {}

    /**
     * Checks size, characters and checksum of {@code text}.
     *
     * @return the length of {@code text} without its CRC field
     * @throws IllegalArgumentException that names field and rule
     */
    public static int check(String text) {
        int length = text.length();
        if (length == 0) {
            throw new IllegalArgumentException("QR text: must not be empty");
        }
        if (length > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "QR text: must have at most " + MAX_CHARACTERS + " characters, but has " + length);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!isPlain(bytes)) {
            VisibleText.LINE.check("QR text", text, MAX_CHARACTERS);
        }
        int end = length - CRC_FIELD;
        if (end < 0 || !text.startsWith("6304", end)) {
            throw new IllegalArgumentException(
                    "field 63: must be the end of the text, 6304 and four hexadecimal digits (CRC); it may be cut off");
        }
        int said = 0;
        for (int i = end + 4; i < length; i++) {
            int digit = hexDigit(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("field 63: must be four hexadecimal digits (CRC)");
            }
            said = (said << 4) | digit;
        }
        if (Hashing.crc16(bytes, 0, bytes.length - 4) != said) {
            throw new IllegalArgumentException("field 63: must be the CRC of the text, but is not");
        }
        return end;
    }

    /** Refuses control characters, invisible marks and unpaired surrogates in a value to be written. */
    public static void checkValue(String field, String value) {
        VisibleText.LINE.check(field, value, MAX_CHARACTERS);
    }

    /** Appends the CRC field to a text that is complete except for it: CRC-16/CCITT-FALSE over UTF-8, in upper case. */
    public static String seal(StringBuilder text) {
        text.append("6304");
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int crc = Hashing.crc16(bytes, 0, bytes.length);
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append("0123456789ABCDEF".charAt((crc >> shift) & 0xF));
        }
        return text.toString();
    }

    /**
     * Whether the text needs no further check; one with a question mark does, since an unpaired surrogate is encoded as
     * that.
     */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20 || b == 0x7F || b == '?') {
                return false;
            }
        }
        return true;
    }

    private static int hexDigit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = (c | 0x20) - 'a';
        return letter >= 0 && letter < 6 ? letter + 10 : -1;
    }
}
