package vn.lienthong.identity.internal.keys;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64url without padding (RFC 7515 section 2), of which each value has exactly one text. */
public final class Base64Url {
    private Base64Url() {}

    /**
     * The bytes of a text.
     *
     * @throws IllegalArgumentException without the text, if it is not Base64url or not the one text of its bytes
     */
    public static byte[] bytes(String text) {
        byte[] ascii = new byte[text.length()];
        for (int i = 0; i < ascii.length; i++) {
            char c = text.charAt(i);
            ascii[i] = c < 0x80 ? (byte) c : (byte) '=';
        }
        byte[] bytes = find(ascii, 0, ascii.length);
        if (bytes == null) {
            throw new IllegalArgumentException("not canonical base64url");
        }
        return bytes;
    }

    /** The bytes of a part of ASCII, or {@code null} if it is not the one Base64url text of any. */
    public static byte @Nullable [] find(byte[] ascii, int from, int to) {
        if (!isCanonical(ascii, from, to)) {
            return null;
        }
        try {
            ByteBuffer decoded = Base64.getUrlDecoder().decode(ByteBuffer.wrap(ascii, from, to - from));
            byte[] bytes = decoded.array();
            return bytes.length == decoded.limit() ? bytes : Arrays.copyOf(bytes, decoded.limit());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** No padding, and no bits that mean nothing: the rest is checked by the JDK. */
    private static boolean isCanonical(byte[] ascii, int from, int to) {
        if (from == to) {
            return true;
        }
        int rest = (to - from) % 4;
        int last = ascii[to - 1];
        int unused = rest == 2 ? 0b1111 : rest == 3 ? 0b11 : 0;
        return rest != 1 && last != '=' && (value(last) & unused) == 0;
    }

    private static int value(int c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '-' ? 62 : 63;
    }

    /** The text of bytes. */
    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
