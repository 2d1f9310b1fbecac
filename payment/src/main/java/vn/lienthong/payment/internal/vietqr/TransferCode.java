package vn.lienthong.payment.internal.vietqr;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The code in a transfer's purpose that names a payment (mã thanh toán trong nội dung chuyển khoản): prefix, length twice (the
 * second time counted down from 35, so that a mistyped one is found out), reference, check character, all of them digits and capital letters, since banks drop the rest and change case. The reference can be read
 * back from it, and it is found in a text to which a bank has added words or from which it has taken the blanks.
 *
 * <p>A digit, or a capital letter but Z, stands for itself. {@code - _ .} are Z0, Z1 and Z2; a small letter is Z and its
 * capital, but z is Z3; Z is ZZ.
 */
final class TransferCode {
    /** The most characters of a reference in a code; one that does not stand for itself counts as two. */
    static final int MOST = 16;

    private static final int RADIX = 36;
    private static final String MARKS = "-_.z";

    private final String prefix;

    /** Codes with this prefix, of capital letters. */
    TransferCode(String prefix) {
        this.prefix = prefix;
    }

    /** The code of a reference that fits. */
    String of(String reference) {
        String body = encode(reference);
        String inner = length(body.length()) + body;
        return prefix + inner + CheckCharacter.of(inner, RADIX);
    }

    private static String length(int length) {
        String both = "" + Character.forDigit(length, RADIX) + Character.forDigit(RADIX - 1 - length, RADIX);
        return both.toUpperCase(Locale.ROOT);
    }

    /** How many characters the reference takes in a code. */
    static int weight(String reference) {
        return encode(reference).length();
    }

    /** The references of all codes in the text of a transfer. More than one is a case for a person. */
    Set<String> referencesIn(String purpose) {
        String text = plain(purpose);
        Set<String> found = new LinkedHashSet<>();
        int at = text.indexOf(prefix);
        while (at >= 0) {
            int end = end(text, at + prefix.length());
            String reference = end < 0 ? null : decode(text.substring(at + prefix.length() + 2, end - 1));
            if (reference != null) {
                found.add(reference);
            }
            at = text.indexOf(prefix, reference == null ? at + 1 : end);
        }
        return found;
    }

    /** Where the code ends whose length stands at {@code from}; -1 if there is none. */
    private static int end(String text, int from) {
        int length = from < text.length() ? Character.digit(text.charAt(from), RADIX) : 0;
        int check = from + 2 + length;
        boolean right = length >= 1
                && length <= MOST
                && check < text.length()
                && text.startsWith(length(length), from)
                && text.charAt(check) == CheckCharacter.of(text.substring(from, check), RADIX);
        return right ? check + 1 : -1;
    }

    /** Digits and letters only, the letters as capitals. */
    private static String plain(String purpose) {
        StringBuilder plain = new StringBuilder(purpose.length());
        for (int i = 0; i < purpose.length(); i++) {
            char c = purpose.charAt(i);
            boolean small = c >= 'a' && c <= 'z';
            if (small || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
                plain.append(small ? (char) (c - 'a' + 'A') : c);
            }
        }
        return plain.toString();
    }

    private static String encode(String reference) {
        StringBuilder body = new StringBuilder(reference.length() + 4);
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            int mark = MARKS.indexOf(c);
            if (mark >= 0) {
                body.append('Z').append(mark);
            } else if (c == 'Z' || (c >= 'a' && c <= 'y')) {
                body.append('Z').append(String.valueOf(c).toUpperCase(Locale.ROOT));
            } else {
                body.append(c);
            }
        }
        return body.toString();
    }

    private static @Nullable String decode(String body) {
        StringBuilder reference = new StringBuilder(body.length());
        boolean escaped = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            char meant = escaped ? meant(c) : c;
            boolean escape = !escaped && c == 'Z';
            if (meant == 0 || (escape && i + 1 == body.length())) {
                return null;
            }
            if (!escape) {
                reference.append(meant);
            }
            escaped = escape;
        }
        return reference.toString();
    }

    private static char meant(char afterZ) {
        if (afterZ >= '0' && afterZ <= '3') {
            return MARKS.charAt(afterZ - '0');
        }
        return afterZ == 'Z' ? 'Z' : afterZ >= 'A' && afterZ < 'Z' ? (char) (afterZ - 'A' + 'a') : 0;
    }
}
