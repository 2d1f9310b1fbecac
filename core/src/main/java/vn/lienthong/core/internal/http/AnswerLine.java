package vn.lienthong.core.internal.http;

import java.nio.charset.StandardCharsets;

/** One line of an answer, read where it is: this runs for every header of every answer. Used by one thread at a time. */
final class AnswerLine {
    /** As much of a line as is looked at. */
    static final int KEPT = 1 << 10;

    private final byte[] bytes = new byte[KEPT];
    private int length;

    void add(byte b) {
        if (length < KEPT) {
            bytes[length] = b;
        }
        length++;
    }

    void clear() {
        length = 0;
    }

    /** All bytes so far, also those that are not kept. */
    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0 || (length == 1 && bytes[0] == '\r');
    }

    /** Whether it has more bytes than are looked at. */
    boolean isCut() {
        return length > KEPT;
    }

    /** Where what is looked at ends, without the line break. */
    int end() {
        return length > 0 && length <= KEPT && bytes[length - 1] == '\r' ? length - 1 : Math.min(length, KEPT);
    }

    /** This byte, 0 to 255. */
    int at(int index) {
        return bytes[index] & 0xff;
    }

    int indexOf(char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether this part of the line is the word, which is in lower case, in any case. */
    boolean is(String word, int start, int end) {
        if (end - start != word.length()) {
            return false;
        }
        for (int i = start; i < end; i++) {
            int c = bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + ('a' - 'A') : bytes[i];
            if (c != word.charAt(i - start)) {
                return false;
            }
        }
        return true;
    }

    /** This part of the line as a number in the digits 0 to 9, or -1. */
    long number(int start, int end) {
        long number = start < end ? 0 : -1;
        for (int i = start; i < end && number >= 0; i++) {
            number = bytes[i] >= '0' && bytes[i] <= '9' ? number * 10 + bytes[i] - '0' : -1;
        }
        return number;
    }

    int trimmedStart(int start, int end) {
        int at = start;
        while (at < end && at(at) <= ' ') {
            at++;
        }
        return at;
    }

    int trimmedEnd(int start, int end) {
        int at = end;
        while (at > start && at(at - 1) <= ' ') {
            at--;
        }
        return at;
    }

    String text(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
