package vn.lienthong.payment.settlement.internal.join;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in numbered parts, each in the order of adding. A part keeps at most one block in memory; a full block goes to the
 * scratch file. Not thread-safe while rows are added.
 */
public final class Spill {
    /** A block, which holds at least one row. */
    public static final int BLOCK = 16 * 1024;

    private static final int SMALLEST = 512;

    private final Scratch scratch;
    private final @Nullable Part[] parts;

    /** Of that many parts. */
    public Spill(Scratch scratch, int parts) {
        this.scratch = scratch;
        this.parts = new @Nullable Part[parts];
    }

    private static final class Part {
        byte[] open = new byte[SMALLEST];
        int used;
        int rows;
        long bytes;
        long[] positions = new long[2];
        int[] lengths = new int[2];
        int blocks;
    }

    /** Adds a row. */
    public void add(int number, byte[] row, int length) throws IOException {
        Part part = parts[number];
        if (part == null) {
            part = new Part();
            parts[number] = part;
        }
        if (part.used + length > part.open.length) {
            if (part.used + length > BLOCK) {
                flush(part);
            }
            if (part.used + length > part.open.length) {
                part.open =
                        Arrays.copyOf(part.open, Math.min(BLOCK, Math.max(part.used + length, 2 * part.open.length)));
            }
        }
        System.arraycopy(row, 0, part.open, part.used, length);
        part.used += length;
        part.bytes += length;
        part.rows++;
    }

    private void flush(Part part) throws IOException {
        if (part.blocks == part.positions.length) {
            part.positions = Arrays.copyOf(part.positions, 2 * part.blocks);
            part.lengths = Arrays.copyOf(part.lengths, 2 * part.blocks);
        }
        part.positions[part.blocks] = scratch.append(part.open, part.used);
        part.lengths[part.blocks] = part.used;
        part.blocks++;
        part.used = 0;
    }

    /** The number of rows of a part. */
    public int rows(int number) {
        Part part = parts[number];
        return part == null ? 0 : part.rows;
    }

    /** The size of a part. */
    public long bytes(int number) {
        Part part = parts[number];
        return part == null ? 0 : part.bytes;
    }

    /** Copies all rows of a part to an array. */
    void read(int number, byte[] into, int offset) throws IOException {
        Part part = parts[number];
        if (part == null) {
            return;
        }
        int at = offset;
        for (int i = 0; i < part.blocks; i++) {
            scratch.read(part.positions[i], into, at, part.lengths[i]);
            at += part.lengths[i];
        }
        System.arraycopy(part.open, 0, into, at, part.used);
    }

    /** Frees the memory of a part that nobody reads any more. */
    void drop(int number) {
        parts[number] = null;
    }
}
