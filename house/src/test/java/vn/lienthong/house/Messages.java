package vn.lienthong.house;

import java.util.ArrayList;
import java.util.List;

/** Finds the texts in Java source that are written as literals, joined by {@code +} with what is computed. */
final class Messages {
    /** Stands for what is computed: a word, a number or a list. */
    private static final String COMPUTED = "1";

    private final String source;
    private int at;

    private Messages(String source) {
        this.source = source;
    }

    /**
     * One text.
     *
     * @param before some source before it, which shows what it is for
     */
    record Message(String file, String before, String text) {
        @Override
        public String toString() {
            return file + ": " + text;
        }
    }

    /** All texts of a file, in their order. */
    static List<Message> in(String file, String source) {
        Messages scan = new Messages(source);
        List<Message> found = new ArrayList<>();
        while (scan.at < source.length()) {
            int start = scan.at;
            if (source.charAt(start) == '"') {
                found.add(new Message(file, source.substring(Math.max(0, start - 200), start), scan.joined()));
            } else {
                scan.skip();
            }
        }
        return found;
    }

    private String joined() {
        StringBuilder text = new StringBuilder(literal());
        while (true) {
            int end = at;
            blanks();
            if (at >= source.length() || source.charAt(at) != '+') {
                at = end;
                return text.toString();
            }
            at++;
            blanks();
            if (source.charAt(at) == '"') {
                text.append(literal());
            } else {
                operand();
                text.append(COMPUTED);
            }
        }
    }

    /** Up to the next {@code +}, comma, semicolon or closing parenthesis of the same level. */
    private void operand() {
        int depth = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (depth == 0 && "+,;)}".indexOf(c) >= 0) {
                return;
            }
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (c == '"') {
                literal();
            } else {
                skip();
            }
        }
    }

    /** One character, a character literal or a comment. */
    private void skip() {
        if (source.startsWith("//", at)) {
            at = end("\n", 0);
        } else if (source.startsWith("/*", at)) {
            at = end("*/", 2);
        } else if (source.charAt(at) == '\'') {
            at = end("'", source.charAt(at + 1) == '\\' ? 3 : 2);
        } else {
            at++;
        }
    }

    private int end(String mark, int from) {
        int end = source.indexOf(mark, at + from);
        return end < 0 ? source.length() : end + mark.length();
    }

    private String literal() {
        if (source.startsWith("\"\"\"", at)) {
            int start = at + 3;
            at = end("\"\"\"", 3);
            return source.substring(start, at - 3);
        }
        StringBuilder text = new StringBuilder();
        for (at++; source.charAt(at) != '"'; at++) {
            if (source.charAt(at) == '\\') {
                at++;
            }
            text.append(source.charAt(at));
        }
        at++;
        return text.toString();
    }

    private void blanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }
}
