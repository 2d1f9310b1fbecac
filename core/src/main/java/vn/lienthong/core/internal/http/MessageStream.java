package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a server sends on one connection, cut where an answer ends (RFC 9112 sections 6 and 7), since OkHttp reads ahead and
 * takes what is left over for the next answer. Lines are bounded, since OkHttp holds a line whole however long it is. Bytes
 * are passed on as they come.
 *
 * <p>It must see the end of an answer where OkHttp 5.5 sees it: {@code Transfer-Encoding: chunked} counts, else
 * {@code Content-Length}, else the end of the connection. An answer whose headers disagree about its end, or say it in no way
 * that OkHttp understands, is refused ({@link AnswerHead}). Where a stricter reader would see another end, the connection is
 * not used again; nor is one that the server said it will close (RFC 9112 section 9.3), although OkHttp uses it again if
 * {@code close} does not stand alone, or the answer is of HTTP/1.0. Used by one thread at a time.
 */
final class MessageStream extends InputStream {
    /** All heads before one body; OkHttp's own limit for one. */
    static final int MOST_HEAD = 256 << 10;

    /** The line before a chunk with its extensions, and the one behind it. */
    static final int MOST_CHUNK_LINE = 4 << 10;

    /** All trailers behind the last chunk. */
    static final int MOST_TRAILERS = 64 << 10;

    /** The end of a body in chunks that has none. */
    private static final byte[] NO_CHUNKS = {'0', '\r', '\n', '\r', '\n'};

    /** Where in an answer the next byte is. */
    private enum At {
        /** Nothing has come, and no request has left unless it was one to a proxy to open a tunnel. */
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
    /** As many bytes of {@link #NO_CHUNKS} are still to be read. */
    private int owed;
    /** Bytes of head or trailers so far. */
    private int lines;

    private final AnswerLine line = new AnswerLine();
    private final AnswerHead head = new AnswerHead(line);

    /** The answer is that of a proxy that was asked for a tunnel. */
    private boolean ofProxy;

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
        ofProxy = false;
        startAnswer();
    }

    private void startAnswer() {
        at = At.HEAD;
        lines = 0;
        line.clear();
        head.start();
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
        if (at == At.END) {
            if (owed > 0) {
                int many = Math.min(length, owed);
                System.arraycopy(NO_CHUNKS, NO_CHUNKS.length - owed, target, offset, many);
                owed -= many;
                return many;
            }
            int read = in.read(target, offset, length);
            dirty |= read > 0;
            return read;
        }
        if (at == At.START) {
            ofProxy = true;
            startAnswer();
        }
        if (dirty && hasNotBegun() && position < limit) {
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

    private boolean hasNotBegun() {
        return at == At.HEAD && lines == 0;
    }

    /** The connection has ended: no answer may end here, except one that says nothing of its end. */
    private void refuseCut() throws BrokenFraming {
        String whose = ofProxy ? "the proxy's answer" : "the answer";
        switch (at) {
            case HEAD ->
                throw new BrokenFraming(
                        hasNotBegun()
                                ? (ofProxy ? "the proxy" : "the server") + " closed the connection without an answer"
                                : whose + " broke off within its head");
            case BODY -> throw new BrokenFraming(whose + " broke off: " + left + " bytes of its body are missing");
            case CHUNK, CHUNK_END -> throw new BrokenFraming(whose + " broke off within a chunk");
            case CHUNK_LINE -> throw new BrokenFraming(whose + " broke off before its last chunk");
            case TRAILERS -> throw new BrokenFraming(whose + " broke off within its trailers");
            default -> {
                // Over TLS it is complete only if TLS says so (RFC 9112 section 9.8).
                if (beneath != null && beneath.hasEnded()) {
                    throw new BrokenFraming(whose + " broke off: the connection ended without close_notify of TLS");
                }
            }
        }
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
            line.clear();
        } else {
            line.add(b);
        }
        bound();
        return 1;
    }

    private void bound() throws TooLong {
        switch (at) {
            case HEAD -> {
                if (++lines > MOST_HEAD) {
                    throw new TooLong(ofProxy ? "the head of the proxy's answer" : "the head of the answer", MOST_HEAD);
                }
            }
            case TRAILERS -> {
                if (++lines > MOST_TRAILERS) {
                    throw new TooLong("the trailers of the answer", MOST_TRAILERS);
                }
            }
            default -> {
                if (line.length() > MOST_CHUNK_LINE) {
                    throw new TooLong("a line between chunks", MOST_CHUNK_LINE);
                }
            }
        }
    }

    private void endLine() throws IOException {
        switch (at) {
            case HEAD -> {
                if (head.endLine()) {
                    endHead();
                }
            }
            case CHUNK_LINE -> beginChunk();
            case CHUNK_END -> {
                dirty |= !line.isEmpty();
                at = At.CHUNK_LINE;
            }
            default -> {
                if (line.isEmpty()) {
                    at = At.END;
                }
            }
        }
    }

    private void endHead() throws IOException {
        dirty |= head.isLast();
        if (ofProxy) {
            endTunnelHead();
        } else if (head.isSignOfLife()) {
            head.start(); // the answer follows, and counts into the same limit
        } else {
            beginBody();
        }
    }

    /** A refusal is one whatever comes of its body; OkHttp would wait for that, and forget the refusal if it breaks off. */
    private void endTunnelHead() throws IOException {
        if (head.status() == AnswerHead.NO_STATUS) {
            throw new BrokenFraming("the proxy does not answer in HTTP");
        }
        if (head.status() != 200) {
            throw new TunnelRefused(head.status());
        }
        if (head.contentLength() > 0 || head.isChunked()) {
            throw new NotUnderstood("the proxy's answer to CONNECT: must have no body, but has one");
        }
        head.refuseFault();
        if (position < limit) {
            throw new BrokenFraming("the proxy opened a tunnel and sent something itself");
        }
        at = At.END;
    }

    private void beginBody() throws NotUnderstood {
        if (headRequest) {
            at = At.END;
        } else if (head.status() == 204 || head.status() == 304) {
            endBodiless();
        } else {
            head.refuseFault();
            if (head.isChunked()) {
                at = At.CHUNK_LINE;
            } else if (head.contentLength() >= 0) {
                left = head.contentLength();
                at = left == 0 ? At.END : At.BODY;
            } else {
                left = Long.MAX_VALUE;
                at = At.UNTIL_CLOSED;
            }
        }
    }

    /** It ends here whatever it says (RFC 9112 section 6.3), but OkHttp would wait for the body that it says to have. */
    private void endBodiless() throws NotUnderstood {
        if (head.status() == 304 && !head.isChunked() && head.contentLength() > 0) {
            throw new NotUnderstood("HTTP 304, Content-Length: must be 0, but is " + head.contentLength());
        }
        at = At.END;
        if (head.isChunked()) {
            owed = NO_CHUNKS.length;
            dirty = true;
        }
    }

    private void beginChunk() throws BrokenFraming {
        int end = line.end();
        int digits = 0;
        long size = 0;
        while (digits < end && Character.digit(line.at(digits), 16) >= 0) {
            size = (size << 4) | Character.digit(line.at(digits), 16);
            digits++;
        }
        int rest = line.trimmedStart(digits, end);
        if (digits == 0 || digits > 15 || !(rest == end || line.at(rest) == ';')) {
            throw new BrokenFraming("a chunk must begin with its length");
        }
        left = size;
        at = left == 0 ? At.TRAILERS : At.CHUNK;
        lines = 0;
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
    static final class TooLong extends NotUnderstood {
        private static final long serialVersionUID = 1L;

        TooLong(String what, int most) {
            super(what + " is longer than " + most + " bytes");
        }
    }
}
