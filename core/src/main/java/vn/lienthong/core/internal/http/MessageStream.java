package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends on one connection, cut where an answer ends (RFC 9112 sections 6 and 7), since OkHttp reads ahead and
 * takes what is left over for the next answer. Lines are bounded, since OkHttp holds a line whole however long it is. Bytes
 * are passed on as they come.
 *
 * <p>It must see the end of an answer where OkHttp 5.5 sees it: the last {@code Transfer-Encoding} counts if it is
 * {@code chunked}, else the last {@code Content-Length}, else the end of the connection. Where a stricter reader would see
 * another end, the connection is not used again; nor is one that the server said it will close (RFC 9112 section 9.3),
 * although OkHttp uses it again if {@code close} does not stand alone, or the answer is of HTTP/1.0. Used by one thread at a
 * time.
 */
final class MessageStream extends InputStream {
    /** All heads before one body; OkHttp's own limit for one. */
    static final int MOST_HEAD = 256 << 10;

    /** The line before a chunk with its extensions, and the one behind it. */
    static final int MOST_CHUNK_LINE = 4 << 10;

    /** All trailers behind the last chunk. */
    static final int MOST_TRAILERS = 64 << 10;

    /** As much of a line as is looked at; a longer one that says where the answer ends is refused. */
    private static final int KEPT = 1 << 10;

    /** As many digits as a length may have. */
    private static final int MOST_DIGITS = 18;

    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String CONTENT_LENGTH = "content-length";
    private static final String CONNECTION = "connection";
    private static final String PROXY_CONNECTION = "proxy-connection";

    /** Where in an answer the next byte is. */
    private enum At {
        /** No request has left yet, as while a proxy opens a tunnel. */
        START,
        HEAD,
        /** A body of known length. */
        BODY,
        CHUNK_LINE,
        CHUNK,
        /** The line break behind a chunk. */
        CHUNK_END,
        TRAILERS,
        /** A body that ends with the connection. */
        UNTIL_CLOSED,
        /** Behind the answer. */
        END
    }

    private final InputStream in;
    private final @Nullable BeneathTls beneath;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;

    private At at = At.START;
    private boolean dirty;
    private boolean headRequest;
    /** What is left of the body or chunk. */
    private long left;
    /** Bytes of head or trailers so far. */
    private int lines;

    private final byte[] line = new byte[KEPT];
    private int lineLength;

    private int status;
    /** Of HTTP/1.0 or older, whose connections end with the answer unless it says {@code keep-alive}. */
    private boolean old;

    private boolean keptAlive;
    private boolean chunked;
    private long contentLength;

    /** Of a plain connection. */
    MessageStream(InputStream in) {
        this(in, null);
    }

    /** Of what TLS decrypts from those bytes. */
    MessageStream(InputStream in, @Nullable BeneathTls beneath) {
        this.in = in;
        this.beneath = beneath;
    }

    /** A request of that method is about to leave: the next byte begins its answer. */
    void begin(String method) {
        dirty |= position < limit;
        headRequest = method.equals("HEAD");
        lines = 0;
        startHead();
    }

    /** Whether the last answer has ended and nothing came behind it, as far as it was read. */
    boolean isClean() {
        return (at == At.END || at == At.START) && !dirty && position == limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == At.START || at == At.END) {
            return readOutside(target, offset, length);
        }
        if (dirty && at == At.HEAD && lines == 0 && lineLength == 0 && position < limit) {
            throw new BrokenFraming("bytes were left over from the answer before");
        }
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
            if (limit == 0) {
                refuseCut();
                return -1;
            }
        }
        int given = 0;
        while (given < length && position < limit && at != At.END) {
            given += pass(target, offset + given, length - given);
        }
        return given;
    }

    /** What ends with the connection is complete over TLS only if TLS says so (RFC 9112 section 9.8). */
    private void refuseCut() throws BrokenFraming {
        if (at == At.UNTIL_CLOSED && beneath != null && beneath.hasEnded()) {
            throw new BrokenFraming("the answer broke off: the connection ended without close_notify of TLS");
        }
    }

    private int readOutside(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, Math.min(length, buffer.length));
        if (at == At.END) {
            dirty |= read > 0;
        } else if (read > 0 && (lines += read) > MOST_HEAD) {
            throw new TooLong("a proxy's answer", MOST_HEAD);
        }
        return read;
    }

    /** Passes on some bytes, at least one. */
    private int pass(byte[] target, int offset, int length) throws IOException {
        if (at == At.BODY || at == At.CHUNK || at == At.UNTIL_CLOSED) {
            int many = (int) Math.min(Math.min(length, limit - position), left);
            System.arraycopy(buffer, position, target, offset, many);
            position += many;
            if (at != At.UNTIL_CLOSED) {
                left -= many;
                if (left == 0) {
                    at = at == At.BODY ? At.END : At.CHUNK_END;
                }
            }
            return many;
        }
        byte b = buffer[position++];
        target[offset] = b;
        if (b == '\n') {
            endLine();
            lineLength = 0;
        } else {
            if (lineLength < KEPT) {
                line[lineLength] = b;
            }
            lineLength++;
        }
        bound();
        return 1;
    }

    private void bound() throws TooLong {
        switch (at) {
            case HEAD -> {
                if (++lines > MOST_HEAD) {
                    throw new TooLong("the head of the answer", MOST_HEAD);
                }
            }
            case TRAILERS -> {
                if (++lines > MOST_TRAILERS) {
                    throw new TooLong("the trailers of the answer", MOST_TRAILERS);
                }
            }
            default -> {
                if (lineLength > MOST_CHUNK_LINE) {
                    throw new TooLong("a line between chunks", MOST_CHUNK_LINE);
                }
            }
        }
    }

    private void endLine() throws IOException {
        int length = lineLength > 0 && lineLength <= KEPT && line[lineLength - 1] == '\r' ? lineLength - 1 : lineLength;
        switch (at) {
            case HEAD -> endHeadLine(length);
            case CHUNK_LINE -> beginChunk(length);
            case CHUNK_END -> {
                dirty |= length > 0;
                at = At.CHUNK_LINE;
            }
            default -> {
                if (length == 0) {
                    at = At.END;
                }
            }
        }
    }

    private void startHead() {
        at = At.HEAD;
        status = 0;
        keptAlive = false;
        chunked = false;
        contentLength = -1;
        lineLength = 0;
    }

    private void endHeadLine(int length) throws IOException {
        if (status == 0) {
            int kept = Math.min(length, KEPT);
            old = !is("http/1.1", 0, Math.max(0, indexOf(' ', 0, kept)));
            status = statusOf(kept);
        } else if (length > 0) {
            header(length);
        } else if (status >= 100 && status < 200 && status != 101) {
            startHead(); // only a sign of life; the answer follows, and counts into the same limit
        } else {
            dirty |= old && (chunked || !keptAlive);
            beginBody();
        }
    }

    /** What cannot be understood is for OkHttp to refuse. */
    private int statusOf(int kept) {
        int start = indexOf(' ', 0, kept) + 1;
        if (start >= 1 && start + 3 <= kept && line[start] != '0') {
            long number = number(start, start + 3);
            if (number >= 0) {
                return (int) number;
            }
        }
        dirty = true;
        return 999;
    }

    private void header(int length) throws BrokenFraming {
        int kept = Math.min(length, KEPT);
        dirty |= (line[0] & 0xff) <= ' '; // some readers take it for more of the header before
        int colon = indexOf(':', 1, kept);
        int start = 0;
        int end = Math.max(0, colon);
        while (start < end && Character.isWhitespace(line[start] & 0xff)) {
            start++;
        }
        while (start < end && Character.isWhitespace(line[end - 1] & 0xff)) {
            end--;
        }
        if (is(CONNECTION, start, end) || is(PROXY_CONNECTION, start, end)) {
            dirty |= length > KEPT;
            connection(colon + 1, kept);
            return;
        }
        boolean encoding = is(TRANSFER_ENCODING, start, end);
        if (!encoding && !is(CONTENT_LENGTH, start, end)) {
            return;
        }
        if (length > KEPT) {
            throw new BrokenFraming("the header " + (encoding ? TRANSFER_ENCODING : CONTENT_LENGTH) + " is longer than "
                    + KEPT + " bytes");
        }
        if (start > 0 || end < colon) {
            dirty = true; // a name with blanks, which some readers understand and others do not
        } else {
            int from = trimmedStart(colon + 1, kept);
            framing(encoding, from, trimmedEnd(from, kept));
        }
    }

    /** What the server will do with the connection: words between commas from this place of the line on. */
    private void connection(int start, int kept) {
        int from = start;
        while (from < kept) {
            int comma = indexOf(',', from, kept);
            int next = comma < 0 ? kept : comma;
            int word = trimmedStart(from, next);
            int end = trimmedEnd(word, next);
            dirty |= is("close", word, end);
            keptAlive |= is("keep-alive", word, end);
            from = next + 1;
        }
    }

    /** A header that says where the answer ends; its value is between these two places of the line. */
    private void framing(boolean encoding, int start, int end) throws BrokenFraming {
        if (encoding) {
            boolean isChunked = is("chunked", start, end);
            dirty |= chunked || contentLength >= 0 || !isChunked;
            chunked = isChunked;
            return;
        }
        long number = end - start <= MOST_DIGITS ? number(start, end) : -1;
        if (number < 0) {
            throw new BrokenFraming("Content-Length must be a number");
        }
        dirty |= chunked || (contentLength >= 0 && contentLength != number);
        contentLength = number;
    }

    private void beginBody() {
        boolean bodiless = headRequest || status == 204 || status == 304;
        if (headRequest || (bodiless && !chunked && contentLength < 0)) {
            at = At.END;
        } else if (chunked) {
            at = At.CHUNK_LINE;
        } else if (contentLength >= 0) {
            left = contentLength;
            at = left == 0 ? At.END : At.BODY;
        } else {
            left = Long.MAX_VALUE;
            at = At.UNTIL_CLOSED;
        }
    }

    private void beginChunk(int length) throws BrokenFraming {
        int kept = Math.min(length, KEPT);
        int digits = 0;
        long size = 0;
        while (digits < kept && Character.digit(line[digits] & 0xff, 16) >= 0) {
            size = (size << 4) | Character.digit(line[digits] & 0xff, 16);
            digits++;
        }
        int rest = trimmedStart(digits, kept);
        if (digits == 0 || digits > 15 || !(rest == kept || line[rest] == ';')) {
            throw new BrokenFraming("a chunk must begin with its length");
        }
        left = size;
        at = left == 0 ? At.TRAILERS : At.CHUNK;
        lines = 0;
    }

    // What follows reads the line where it is: this runs for every header of every answer.

    private int indexOf(char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether this part of the line is the word, which is in lower case, in any case. */
    private boolean is(String word, int start, int end) {
        if (end - start != word.length()) {
            return false;
        }
        for (int i = start; i < end; i++) {
            int c = line[i] >= 'A' && line[i] <= 'Z' ? line[i] + ('a' - 'A') : line[i];
            if (c != word.charAt(i - start)) {
                return false;
            }
        }
        return true;
    }

    /** This part of the line as a number in the digits 0 to 9, or -1. */
    private long number(int start, int end) {
        long number = start < end ? 0 : -1;
        for (int i = start; i < end && number >= 0; i++) {
            number = line[i] >= '0' && line[i] <= '9' ? number * 10 + line[i] - '0' : -1;
        }
        return number;
    }

    private int trimmedStart(int start, int end) {
        int at = start;
        while (at < end && (line[at] & 0xff) <= ' ') {
            at++;
        }
        return at;
    }

    private int trimmedEnd(int start, int end) {
        int at = end;
        while (at > start && (line[at - 1] & 0xff) <= ' ') {
            at--;
        }
        return at;
    }

    @Override
    public int available() throws IOException {
        return limit - position + in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Where the answer ends cannot be told. Another attempt may be answered properly. */
    static final class BrokenFraming extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenFraming(String message) {
            super(message);
        }
    }

    /** A part of the answer that has to be held whole has no end within reason. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(String what, int most) {
            super(what + " is longer than " + most + " bytes");
        }
    }
}
