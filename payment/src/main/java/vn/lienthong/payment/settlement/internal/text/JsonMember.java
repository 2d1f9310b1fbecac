package vn.lienthong.payment.settlement.internal.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The bytes of one text member of a JSON object, streamed: {@code JsonObject} of core, which reads every message, holds
 * all of it, and a file of a million rows is more than a message. The rest of the object is read and checked as well,
 * before the end of the member's bytes is told. Not thread-safe.
 */
public final class JsonMember extends InputStream {
    private static final int DEEPEST = 50;
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final List<String> path;
    private final byte[] buffer = new byte[BUFFER];
    /** The names that were met in each open object on the path, for what follows the member. */
    private final List<List<String>> seen = new ArrayList<>();

    private int at;
    private int limit;
    private int found;
    private boolean over;

    /** The stream beneath has failed, and not the Base64. */
    private boolean broken;

    private JsonMember(InputStream in, List<String> path) {
        this.in = in;
        this.path = path;
    }

    /**
     * The decoded bytes of a member in Base64; closing them closes {@code in}.
     *
     * @param path names of members, the outermost first
     * @throws IllegalArgumentException if the text is not JSON with this member
     */
    public static InputStream base64(InputStream in, List<String> path) throws IOException {
        JsonMember member = new JsonMember(in, List.copyOf(path));
        member.seek();
        return new FilterInputStream(Base64.getDecoder().wrap(member)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    int count = in.read(bytes, offset, length);
                    if (count < 0) {
                        member.finish();
                    }
                    return count;
                } catch (IOException e) {
                    if (member.broken) {
                        throw e;
                    }
                    throw new IllegalArgumentException("JSON: " + member.name() + ": must be Base64, but is not", e);
                }
            }
        };
    }

    /** What follows the padding, where a decoder stops. */
    private void finish() throws IOException {
        if (read() >= 0) {
            throw refused(name() + " must end after the padding of its Base64");
        }
    }

    private String name() {
        return String.join(".", path);
    }

    /** Reads up to the first character of the member's text. */
    private void seek() throws IOException {
        if (peekToken() == 0xFEFF) {
            throw refused("must be JSON without a byte-order mark");
        }
        expect('{');
        if (!members(0)) {
            throw new IllegalArgumentException("JSON: must have the member " + name() + ", but has not");
        }
    }

    /** Reads the members of the object that is open; true as soon as the text of the member begins. */
    private boolean members(int level) throws IOException {
        List<String> names = new ArrayList<>();
        if (peekToken() == '}') {
            take();
            return false;
        }
        while (true) {
            expect('"');
            String name = string();
            if (names.contains(name)) {
                throw refused("must have each member once, but has one twice");
            }
            if (names.size() < 200) {
                names.add(name);
            } else {
                throw refused("must have at most 200 members in an object, but has more");
            }
            expect(':');
            boolean mine = level == found && found < path.size() && name.equals(path.get(level));
            if (mine && level + 1 == path.size()) {
                if (peekToken() != '"') {
                    throw new IllegalArgumentException("JSON: " + name() + ": must be a text, but is none");
                }
                take();
                found = path.size();
                seen.add(names);
                return true;
            }
            if (mine && peekToken() == '{') {
                take();
                found++;
                seen.add(names);
                if (members(level + 1)) {
                    return true;
                }
                seen.remove(seen.size() - 1);
                found--;
            } else {
                value(level + 1);
            }
            if (!another()) {
                return false;
            }
        }
    }

    private boolean another() throws IOException {
        int c = peekToken();
        take();
        if (c == ',') {
            return true;
        }
        if (c != '}') {
            throw refused("must have a comma or an end after a member");
        }
        return false;
    }

    private void rest() throws IOException {
        for (int level = seen.size() - 1; level >= 0; level--) {
            List<String> names = seen.get(level);
            while (another()) {
                expect('"');
                String name = string();
                if (names.contains(name)) {
                    throw refused("must have each member once, but has one twice");
                }
                names.add(name);
                expect(':');
                value(level + 1);
            }
        }
        if (peekToken() >= 0) {
            throw refused("must have nothing after its end");
        }
    }

    private void value(int level) throws IOException {
        if (level > DEEPEST) {
            throw refused("must be at most " + DEEPEST + " levels deep");
        }
        int c = peekToken();
        if (c == '"') {
            take();
            skipString();
        } else if (c == '{' || c == '[') {
            take();
            int end = c == '{' ? '}' : ']';
            if (peekToken() == end) {
                take();
                return;
            }
            while (true) {
                if (c == '{') {
                    expect('"');
                    skipString();
                    expect(':');
                }
                value(level + 1);
                int next = peekToken();
                take();
                if (next == end) {
                    return;
                }
                if (next != ',') {
                    throw refused("must have a comma or an end after a value");
                }
            }
        } else {
            literal();
        }
    }

    private void literal() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = peek();
            if (c < 0 || ",]} \t\r\n".indexOf(c) >= 0) {
                break;
            }
            text.append((char) c);
            take();
            if (text.length() > 100) {
                throw refused("must have numbers of at most 100 characters");
            }
        }
        if (!text.toString().matches("true|false|null|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")) {
            throw refused("must have values of JSON only");
        }
    }

    private String string() throws IOException {
        StringBuilder text = new StringBuilder();
        int c;
        while ((c = character()) >= 0) {
            text.append((char) c);
            if (text.length() > 200) {
                throw refused("must have names of at most 200 bytes");
            }
        }
        return text.toString();
    }

    private void skipString() throws IOException {
        while (character() >= 0) {
            // the text is not used
        }
    }

    /** One byte or escape of a string, or -1 after its end. */
    private int character() throws IOException {
        int c = peek();
        take();
        if (c < 0) {
            throw refused("must end, but is cut off within a text");
        }
        if (c == '"') {
            return -1;
        }
        if (c < ' ') {
            throw refused("must have no control character within a text");
        }
        if (c != '\\') {
            return c;
        }
        int escape = peek();
        take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw refused("must have escapes of JSON only");
        };
    }

    private int unicode() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c - 'A' + 10;
            if (c < '0' || digit < 0 || digit > 15) {
                throw refused("must have escapes of JSON only");
            }
            take();
            value = value * 16 + digit;
        }
        return value;
    }

    private void expect(int c) throws IOException {
        if (peekToken() != c) {
            throw refused("must have '" + (char) c + "' where it has something else");
        }
        take();
    }

    private int peekToken() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            take();
            c = peek();
        }
        return c;
    }

    private int peek() throws IOException {
        if (at == limit) {
            broken = true;
            limit = Math.max(0, in.read(buffer, 0, BUFFER));
            broken = false;
            at = 0;
        }
        return at == limit ? -1 : buffer[at] & 0xFF;
    }

    private void take() {
        if (at < limit) {
            at++;
        }
    }

    @Override
    public int read() throws IOException {
        if (over) {
            return -1;
        }
        int c = character();
        while (c == '\r' || c == '\n') { // some writers break Base64 into lines
            c = character();
        }
        if (c < 0) {
            over = true;
            rest();
        }
        return c > 0x7F ? '?' : c;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                break;
            }
            bytes[offset + count++] = (byte) c;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("JSON: " + rule);
    }
}
