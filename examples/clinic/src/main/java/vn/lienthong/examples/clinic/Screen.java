package vn.lienthong.examples.clinic;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The terminal (màn hình): in Vietnamese, or without diacritics if it cannot show them, as on an old Windows console.
 */
final class Screen {
    private static final String SAMPLE = "ếữỗđưĐ…•";

    private final PrintStream out;
    private final boolean marks;

    Screen(PrintStream out, Charset charset) {
        this.out = out;
        this.marks = charset.newEncoder().canEncode(SAMPLE);
    }

    /** The process's standard output in the charset that its terminal understands. */
    static Screen system() {
        String natively = System.getProperty("native.encoding", "US-ASCII");
        String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", natively));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
        return new Screen(new PrintStream(System.out, true, charset), charset);
    }

    void line(String text) {
        out.println(shown(text));
    }

    void begin(String text) {
        out.print(shown(text));
        out.flush();
    }

    /** A bar such as {@code [#####-----]}. */
    static String bar(int done, int all, int width) {
        int filled = all == 0 ? width : done * width / all;
        return "[" + "#".repeat(filled) + "-".repeat(width - filled) + "]";
    }

    /**
     * The text for the terminal, padded or cut to that many columns. Diacritics are composed first, so that each letter
     * takes one column.
     */
    String cell(String text, int width) {
        String composed = shown(text);
        int length = composed.codePointCount(0, composed.length());
        if (length <= width) {
            return composed + " ".repeat(width - length);
        }
        String more = shown("…");
        return composed.substring(0, composed.offsetByCodePoints(0, width - more.length())) + more;
    }

    String shown(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (marks) {
            return composed;
        }
        String plain = Normalizer.normalize(composed.replace('đ', 'd').replace('Đ', 'D'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("…", "...")
                .replace("→", "->")
                .replace("•", "*")
                .replace("–", "-")
                .replace("·", "-");
        return plain.codePoints()
                .map(c -> c < 0x80 ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 1e9).replace('.', ',');
    }
}
