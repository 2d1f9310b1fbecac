package vn.lienthong.payment.settlement.internal.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads rows of delimited UTF-8 (RFC 4180 with any separator) as bytes, without making texts of what nobody asks for. A
 * byte-order mark and empty lines are passed over; lines end in LF or CRLF. What could be read in two ways is refused with its line.
 * Not thread-safe.
 */
public final class DelimitedReader implements Closeable {
    /** The longest row: an unclosed quote must not swallow a whole file. */
    public static final int LONGEST_ROW = 64 * 1024;

    private static final int BUFFER = 2 * LONGEST_ROW;
    private static final int MOST_FIELDS = 500;
    private static final byte QUOTE = '"';
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final InputStream in;
    private final byte separator;
    private final boolean quotes;
    private final boolean[] special = new boolean[256];
    private final int[] starts = new int[MOST_FIELDS];
    private final int[] ends = new int[MOST_FIELDS];
    private final boolean[] escaped = new boolean[MOST_FIELDS];
    private byte[] buffer = new byte[BUFFER];
    private byte[] scratch = new byte[0];
    private int rowStart;
    private int rowEnd;
    private int fieldStart;
    private int at;
    private int limit;
    private int width;
    private long line = 1;
    private long rowLine;
    private boolean exhausted;

    private byte[] field = buffer;
    private int from;
    private int to;

    /** Over the bytes of {@code in}, which {@link #close()} closes. */
    public DelimitedReader(InputStream in, char separator, boolean quotes) throws IOException {
        this.in = in;
        this.separator = (byte) separator;
        this.quotes = quotes;
        special[separator] = true;
        special['\n'] = true;
        special['\r'] = true;
        special[QUOTE] = quotes;
        more();
        if (starts(0xEF, 0xBB, 0xBF)) {
            at = 3;
        } else if (starts(0xFE, 0xFF) || starts(0xFF, 0xFE)) {
            throw new IllegalArgumentException("line 1: must be UTF-8, but begins with the mark of UTF-16");
        }
    }

    /** Reads the next row that is not empty; false at the end. */
    public boolean next() throws IOException {
        width = 0;
        rowStart = at;
        if (atEnd()) {
            return false;
        }
        rowStart = at;
        rowLine = line;
        boolean open = true;
        while (open) {
            if (width == MOST_FIELDS) {
                throw refused("must have at most " + MOST_FIELDS + " columns, but has more");
            }
            open = (available() && quotes && buffer[at] == QUOTE) ? quoted() : plain();
        }
        return true;
    }

    /** Whether nothing but empty lines follows; the row stays valid. */
    public boolean atEnd() throws IOException {
        while (available()) {
            if (buffer[at] == '\n') {
                line++;
                at++;
            } else if (buffer[at] == '\r') {
                at++;
                lineFeed();
            } else {
                return false;
            }
            if (width == 0) {
                rowStart = at; // no row to keep
            }
        }
        return true;
    }

    private boolean plain() throws IOException {
        fieldStart = at;
        while (true) {
            byte[] bytes = buffer;
            int i = at;
            int end = limit;
            while (i < end && !special[bytes[i] & 0xFF]) {
                i++;
            }
            at = i;
            if (i < end) {
                if (bytes[i] == QUOTE && quotes) {
                    throw refused("must have quotes only around a whole field, but column " + (width + 1)
                            + " has one within");
                }
                break;
            }
            if (!more()) {
                break;
            }
        }
        return ended(at, false);
    }

    private boolean quoted() throws IOException {
        fieldStart = ++at;
        boolean doubled = false;
        while (true) {
            if (!available()) {
                throw refused("must close the quote of column " + (width + 1) + ", but does not");
            }
            byte[] bytes = buffer;
            int i = at;
            int end = limit;
            while (i < end && bytes[i] != QUOTE && bytes[i] != '\n') {
                i++;
            }
            at = i;
            if (i == end) {
                continue;
            }
            at++;
            if (bytes[i] == '\n') {
                line++;
            } else if (!available() || buffer[at] != QUOTE) {
                break;
            } else {
                doubled = true;
                at++;
            }
        }
        if (at < limit && buffer[at] != separator && buffer[at] != '\n' && buffer[at] != '\r') {
            throw refused(
                    "must have a separator after the quote of column " + (width + 1) + ", but has something else");
        }
        return ended(at - 1, doubled);
    }

    /** Notes the field and passes over what ends it; false after the last field of the row. */
    private boolean ended(int end, boolean doubled) throws IOException {
        starts[width] = fieldStart;
        ends[width] = end;
        escaped[width] = doubled;
        width++;
        rowEnd = at;
        if (at == limit && exhausted) {
            return false;
        }
        byte b = buffer[at++];
        if (b == separator) {
            return true;
        }
        if (b == '\r') {
            lineFeed();
        } else {
            line++;
        }
        return false;
    }

    private void lineFeed() throws IOException {
        if (!available() || buffer[at] != '\n') {
            throw new IllegalArgumentException(
                    "line " + line + ": must end in LF or CRLF, but has a CR that no LF follows");
        }
        at++;
        line++;
    }

    /** Whether there is a byte at {@link #at}; what belongs to the row may have moved. */
    private boolean available() throws IOException {
        return at < limit || more();
    }

    /** Reads more and moves the row to the beginning of the buffer. */
    private boolean more() throws IOException {
        if (exhausted) {
            return false;
        }
        if (rowStart > 0) {
            System.arraycopy(buffer, rowStart, buffer, 0, limit - rowStart);
            int shift = rowStart;
            for (int i = 0; i < width; i++) {
                starts[i] -= shift;
                ends[i] -= shift;
            }
            at -= shift;
            limit -= shift;
            fieldStart -= shift;
            rowEnd -= shift;
            rowStart = 0;
        }
        if (limit >= LONGEST_ROW) {
            throw refused("must have at most " + LONGEST_ROW + " bytes in a row, but has more");
        }
        while (true) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read > 0) {
                limit += read;
                return true;
            }
            if (read < 0) {
                exhausted = true;
                return false;
            }
        }
    }

    private boolean starts(int... bytes) throws IOException {
        while (limit < bytes.length && !exhausted) {
            more();
        }
        if (limit < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((buffer[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The line on which the row begins, from 1. */
    public long line() {
        return rowLine;
    }

    /** The number of fields of the row. */
    public int width() {
        return width;
    }

    /** Makes a field, from 0, the one that {@link #bytes}, {@link #from} and {@link #to} are of, without blanks around it. */
    public void select(int index) {
        field = buffer;
        from = starts[index];
        to = ends[index];
        if (escaped[index]) {
            unescape();
        }
        while (from < to && field[from] == ' ') {
            from++;
        }
        while (to > from && field[to - 1] == ' ') {
            to--;
        }
    }

    private void unescape() {
        if (scratch.length < to - from) {
            scratch = new byte[to - from];
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            scratch[length++] = buffer[i];
            if (buffer[i] == QUOTE) {
                i++;
            }
        }
        field = scratch;
        from = 0;
        to = length;
    }

    /** The array of the selected field; valid until the next row or selection. */
    public byte[] bytes() {
        return field;
    }

    /** Where the selected field begins. */
    public int from() {
        return from;
    }

    /** Where the selected field ends. */
    public int to() {
        return to;
    }

    /**
     * The selected field as text.
     *
     * @throws IllegalArgumentException if it is not UTF-8
     */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(field, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("must be UTF-8, but is not");
        }
    }

    /** Whether the selected field has visible ASCII and blanks only, eight bytes at a time. */
    public boolean isPlain() {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long eight = (long) LONGS.get(field, i);
            long belowBlank = (eight - 0x2020_2020_2020_2020L) & HIGH; // a byte of 0x80 or more is found as such
            long delete = (eight ^ 0x7F7F_7F7F_7F7F_7F7FL) - 0x0101_0101_0101_0101L;
            if ((belowBlank | (eight & HIGH) | (delete & HIGH)) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (field[i] < ' ' || field[i] == 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Whether the selected field has exactly these bytes. */
    public boolean is(byte[] expected) {
        return Arrays.equals(field, from, to, expected, 0, expected.length);
    }

    /** Gives the whole row as it stands in the file, without its line break. */
    public void raw(RawRow taker) {
        taker.take(buffer, rowStart, rowEnd - rowStart);
    }

    /** Takes the bytes of a row. */
    @FunctionalInterface
    public interface RawRow {
        /** The array is valid during the call only. */
        void take(byte[] bytes, int offset, int length);
    }

    private IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException("line " + rowLine + ": " + rule);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
