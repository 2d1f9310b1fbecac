package vn.lienthong.core.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * What the head of an answer says of where the answer ends (RFC 9112 section 6), and of what the server does with the
 * connection then. Used by one thread at a time.
 */
final class AnswerHead {
    /** What a status line without a status is taken for. */
    static final int NO_STATUS = 999;

    /** As many digits as a length may have. */
    private static final int MOST_DIGITS = 18;

    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String CONTENT_LENGTH = "Content-Length";

    private final AnswerLine line;
    private int status;
    /** Of HTTP/1.0 or older, whose connections end with the answer unless it says {@code keep-alive}. */
    private boolean old;

    private boolean keptAlive;
    /** The server said that it closes the connection, or another reader may understand this head in another way. */
    private boolean last;

    private boolean chunked;
    private long contentLength;
    /** The name of the header before, if it says where the answer ends. */
    private @Nullable String framed;
    /** Why it cannot be told where the answer ends. */
    private @Nullable String fault;

    AnswerHead(AnswerLine line) {
        this.line = line;
    }

    void start() {
        status = 0;
        keptAlive = false;
        last = false;
        chunked = false;
        contentLength = -1;
        framed = null;
        fault = null;
    }

    int status() {
        return status;
    }

    /** The answer itself follows. */
    boolean isSignOfLife() {
        return status >= 100 && status < 200 && status != 101;
    }

    boolean isChunked() {
        return chunked;
    }

    /** How many bytes the body has, or -1. */
    long contentLength() {
        return contentLength;
    }

    /** Whether the connection must not carry another request. */
    boolean isLast() {
        return last || fault != null || (old && (chunked || !keptAlive));
    }

    void refuseFault() throws NotUnderstood {
        if (fault != null) {
            throw new NotUnderstood(fault);
        }
    }

    /** Takes the line in; whether the head ends with it. */
    boolean endLine() {
        int end = line.end();
        if (status == 0) {
            old = !line.is("http/1.1", 0, Math.max(0, line.indexOf(' ', 0, end)));
            status = statusOf(end);
            return false;
        }
        if (line.isEmpty()) {
            return true;
        }
        header(end);
        return false;
    }

    /** What cannot be understood is for OkHttp to refuse. */
    private int statusOf(int end) {
        int start = line.indexOf(' ', 0, end) + 1;
        if (start >= 1 && start + 3 <= end && line.at(start) != '0') {
            long number = line.number(start, start + 3);
            if (number >= 0) {
                return (int) number;
            }
        }
        last = true;
        return NO_STATUS;
    }

    private void header(int lineEnd) {
        if (line.at(0) <= ' ') { // some readers take it for more of the header before
            last = true;
            if (framed != null) {
                refuse(framed, "must be in one line, but is in more");
            }
        }
        framed = null;
        int colon = line.indexOf(':', 1, lineEnd);
        int start = 0;
        int end = Math.max(0, colon);
        while (start < end && Character.isWhitespace(line.at(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(line.at(end - 1))) {
            end--;
        }
        if (line.is("connection", start, end) || line.is("proxy-connection", start, end)) {
            last |= line.isCut();
            connection(colon + 1, lineEnd);
        } else if (start == 0 && line.is("transfer-encoding", start, end)) {
            framing(TRANSFER_ENCODING, end, colon, lineEnd);
        } else if (start == 0 && line.is("content-length", start, end)) {
            framing(CONTENT_LENGTH, end, colon, lineEnd);
        }
    }

    /** What the server will do with the connection: words between commas from this place of the line on. */
    private void connection(int start, int lineEnd) {
        int from = start;
        while (from < lineEnd) {
            int comma = line.indexOf(',', from, lineEnd);
            int next = comma < 0 ? lineEnd : comma;
            int word = line.trimmedStart(from, next);
            int end = line.trimmedEnd(word, next);
            last |= line.is("close", word, end);
            keptAlive |= line.is("keep-alive", word, end);
            from = next + 1;
        }
    }

    /** A header that says where the answer ends. */
    private void framing(String name, int nameEnd, int colon, int lineEnd) {
        framed = name;
        if (line.isCut()) {
            refuse(name, "must be at most " + AnswerLine.KEPT + " bytes long, but is longer");
            return;
        }
        if (nameEnd < colon) { // some readers understand it, others do not
            refuse(name, "must have no blank before its colon, but has one");
            return;
        }
        int start = line.trimmedStart(colon + 1, lineEnd);
        int end = line.trimmedEnd(start, lineEnd);
        if (name.equals(TRANSFER_ENCODING)) {
            transferEncoding(start, end);
        } else {
            contentLength(start, end);
        }
    }

    /** It counts more than a length, but somebody may have put one of them in (RFC 9112 section 6.3). */
    private void transferEncoding(int start, int end) {
        if (!line.is("chunked", start, end)) {
            refuse(TRANSFER_ENCODING, "must be chunked, but is '" + line.text(start, end) + "'");
        }
        last |= chunked || contentLength >= 0;
        chunked = true;
    }

    private void contentLength(int start, int end) {
        if (end - start > MOST_DIGITS) {
            refuse(
                    CONTENT_LENGTH,
                    "must have at most " + MOST_DIGITS + " digits, but has " + (end - start) + " characters");
            return;
        }
        long number = line.number(start, end);
        if (number < 0) {
            refuse(CONTENT_LENGTH, "must be a number of bytes, but is '" + line.text(start, end) + "'");
            return;
        }
        if (contentLength >= 0 && contentLength != number) {
            refuse(CONTENT_LENGTH, "must be one number, but is " + contentLength + " and " + number);
        }
        last |= chunked;
        contentLength = number;
    }

    private void refuse(String name, String reason) {
        fault = fault == null ? name + ": " + reason : fault;
    }
}
