package vn.lienthong.payment.internal.qr;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an EMVCo merchant-presented QR, or of one of its templates (các trường của mã QR): tag, length, value.
 *
 * <p>Tag and length are two digits each; the length counts characters (code points), 01 to 99. The order of the fields is
 * kept as it was read. Immutable.
 */
public final class EmvFields {
    /** No fields. */
    public static final EmvFields NONE = new EmvFields(new byte[0], new String[0]);

    private static final int MAX_LENGTH = 99;
    private static final int START = 12;

    private final byte[] tags;
    private final String[] values;

    private EmvFields(byte[] tags, String[] values) {
        this.tags = tags;
        this.values = values;
    }

    /** Starts from fields that are in order and within the limits, such as the frame of a new code. */
    public static EmvFields of(int[] tags, String... values) {
        byte[] narrow = new byte[tags.length];
        for (int i = 0; i < tags.length; i++) {
            narrow[i] = (byte) tags[i];
            checkLength("", tags[i], values[i]);
        }
        return new EmvFields(narrow, values);
    }

    /**
     * Reads {@code text} to its end.
     *
     * @param path of the text, such as {@code "38."}, for messages
     * @throws IllegalArgumentException that names field and rule
     */
    public static EmvFields read(String path, String text) {
        byte[] tags = new byte[START];
        String[] values = new String[START];
        long seenLow = 0;
        long seenHigh = 0;
        int count = 0;
        int at = 0;
        int end = text.length();
        while (at < end) {
            int tag = at + 4 <= end ? twoDigits(text, at) : -1;
            if (tag < 0) {
                throw new IllegalArgumentException(after(path, tags, count)
                        + (at + 4 > end
                                ? ": a tag and a length of two digits each must follow, but the text is cut off"
                                : ": a tag of two digits must follow"));
            }
            int length = twoDigits(text, at + 2);
            if (length < 1) {
                throw new IllegalArgumentException(name(path, tag)
                        + (length == 0
                                ? ": must have a length of 01 to 99, but has 00"
                                : ": must have a length of two digits"));
            }
            int from = at + 4;
            at = skip(text, from, length);
            if (at < 0) {
                throw new IllegalArgumentException(name(path, tag) + ": must have " + length
                        + " characters by its length, but only " + text.codePointCount(from, end) + " follow");
            }
            long bit = 1L << (tag & 63);
            if (((tag < 64 ? seenLow : seenHigh) & bit) != 0) {
                throw new IllegalArgumentException(name(path, tag) + ": must occur once, but occurs twice");
            }
            if (tag < 64) {
                seenLow |= bit;
            } else {
                seenHigh |= bit;
            }
            if (count == tags.length) {
                tags = Arrays.copyOf(tags, 100);
                values = Arrays.copyOf(values, 100);
            }
            tags[count] = (byte) tag;
            values[count++] = text.substring(from, at);
        }
        return new EmvFields(Arrays.copyOf(tags, count), Arrays.copyOf(values, count));
    }

    /** The value of {@code tag}, or {@code null}. */
    public @Nullable String value(int tag) {
        for (int i = 0; i < tags.length; i++) {
            if (tags[i] == tag) {
                return values[i];
            }
        }
        return null;
    }

    /** How many fields there are. */
    public int size() {
        return tags.length;
    }

    /** The tag of the field at {@code index}, in the order of the text. */
    public int tag(int index) {
        return tags[index];
    }

    /**
     * These fields with {@code tag} set to {@code value}: in its place, or before the first higher tag if it is new.
     *
     * @throws IllegalArgumentException if the value is empty or longer than 99 characters
     */
    public EmvFields with(String path, int tag, String value) {
        checkLength(path, tag, value);
        int place = 0;
        while (place < tags.length && tags[place] < tag) {
            place++;
        }
        for (int i = 0; i < tags.length; i++) {
            if (tags[i] == tag) {
                String[] changed = values.clone();
                changed[i] = value;
                return new EmvFields(tags, changed);
            }
        }
        byte[] newTags = new byte[tags.length + 1];
        String[] newValues = new String[tags.length + 1];
        System.arraycopy(tags, 0, newTags, 0, place);
        System.arraycopy(values, 0, newValues, 0, place);
        newTags[place] = (byte) tag;
        newValues[place] = value;
        System.arraycopy(tags, place, newTags, place + 1, tags.length - place);
        System.arraycopy(values, place, newValues, place + 1, tags.length - place);
        return new EmvFields(newTags, newValues);
    }

    /** Writes the fields one after the other. */
    public void write(StringBuilder out) {
        for (int i = 0; i < tags.length; i++) {
            field(out, tags[i], values[i]);
        }
    }

    /** The fields as the value of a template. */
    public String text() {
        StringBuilder out = new StringBuilder(100);
        write(out);
        return out.toString();
    }

    /** Writes one field; the value's length was checked before. */
    private static void field(StringBuilder out, int tag, String value) {
        twoDigits(out, tag);
        twoDigits(out, value.codePointCount(0, value.length()));
        out.append(value);
    }

    private static void checkLength(String path, int tag, String value) {
        int length = value.length() <= MAX_LENGTH ? value.length() : value.codePointCount(0, value.length());
        if (length < 1 || length > MAX_LENGTH) {
            throw new IllegalArgumentException(name(path, tag) + ": must have 1 to 99 characters, but has " + length);
        }
    }

    /** The name of a field in messages, such as {@code field 38.01}. */
    public static String name(String path, int tag) {
        return "field " + path + (char) ('0' + tag / 10) + (char) ('0' + tag % 10);
    }

    private static String after(String path, byte[] tags, int count) {
        if (count > 0) {
            return "after " + name(path, tags[count - 1]);
        }
        return path.isEmpty() ? "at the beginning" : "field " + path.substring(0, path.length() - 1);
    }

    private static void twoDigits(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** The index after {@code characters} code points, or -1 if the text is shorter. */
    private static int skip(String text, int from, int characters) {
        if (characters > text.length() - from) {
            return -1;
        }
        int at = from + characters;
        if (text.codePointCount(from, at) == characters && !Character.isHighSurrogate(text.charAt(at - 1))) {
            return at;
        }
        int left = text.codePointCount(from, text.length());
        return characters > left ? -1 : text.offsetByCodePoints(from, characters);
    }
}
