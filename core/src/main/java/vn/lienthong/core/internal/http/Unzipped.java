package vn.lienthong.core.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What a gzip body contains (RFC 1952), all its members, as it comes; an empty body is an empty one. The JDK's own stream
 * calls itself for each member without content, until the stack is full, and takes a pause between two members for the end.
 * Used by one thread at a time.
 */
final class Unzipped extends InputStream {
    /** As many members without content may follow each other; they cost work and grow no answer to its limit. */
    static final int MOST_EMPTY = 100;

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private boolean within;
    private boolean ended;
    private int empty;

    Unzipped(InputStream in) {
        this.in = in;
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
        while (!ended) {
            if (within) {
                int many = inflate(target, offset, length);
                if (many > 0) {
                    return many;
                }
                endMember();
            } else if (fill()) {
                beginMember();
            } else {
                end();
            }
        }
        return -1;
    }

    /** Some bytes of the member, or 0 at its end. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                int many = inflater.inflate(target, offset, length);
                position = limit - inflater.getRemaining();
                if (many > 0) {
                    sum.update(target, offset, many);
                    return many;
                }
                if (inflater.finished()) {
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("the zipped answer needs a dictionary");
                }
                require();
                inflater.setInput(buffer, position, limit - position);
            }
        } catch (DataFormatException e) {
            throw new ZipException("the zipped answer is damaged");
        }
    }

    private void beginMember() throws IOException {
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw new ZipException("the answer must be gzip, but is not");
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(buffer, position, limit - position);
        sum.reset();
        within = true;
    }

    private void endMember() throws IOException {
        if (number() != sum.getValue() || number() != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("the zipped answer is damaged");
        }
        empty = inflater.getBytesWritten() == 0 ? empty + 1 : 0;
        if (empty > MOST_EMPTY) {
            throw new ZipException("the zipped answer has more than " + MOST_EMPTY + " members without content");
        }
        within = false;
    }

    private void end() {
        ended = true;
        inflater.end();
    }

    private long number() throws IOException {
        long low = next() | next() << 8;
        return low | (long) next() << 16 | (long) next() << 24;
    }

    private void skip(int many) throws IOException {
        for (int i = 0; i < many; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // its bytes say nothing of the content
        }
    }

    private int next() throws IOException {
        require();
        return buffer[position++] & 0xff;
    }

    private void require() throws IOException {
        if (!fill()) {
            throw new EOFException("the zipped answer ends too early");
        }
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return position < limit;
    }

    @Override
    public void close() throws IOException {
        end();
        in.close();
    }
}
