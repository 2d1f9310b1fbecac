package vn.lienthong.core.units;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the successors of one list and joins it with the following one. Used once by one thread. A method for each row
 * rather than one loop over all: a JVM that has just started compiles the former much sooner.
 */
final class UnitSuccession {
    private final UnitText text;
    private final UnitIndex older;
    private final @Nullable UnitIndex newer;
    private final byte[] bytes;
    private final int[] starts;
    private short[] targets;
    private byte[] parts;
    private int count;

    UnitSuccession(UnitText text, UnitIndex older, @Nullable UnitIndex newer) {
        this.text = text;
        this.older = older;
        this.newer = newer;
        this.bytes = older.bytes;
        this.starts = new int[older.rows() + 1];
        this.targets = new short[older.rows() + older.rows() / 4 + 16];
        this.parts = new byte[targets.length];
    }

    /** Reads the column of each row; the argument is where it begins, 0 for none. */
    void read(int[] columns) {
        int rows = older.rows();
        for (int row = 0; row < rows; row++) {
            starts[row] = count;
            if (row < columns.length && columns[row] != 0) {
                row(starts[row], columns[row]);
            }
        }
        starts[rows] = count;
        older.successors = new UnitIndex.Links(starts, Arrays.copyOf(targets, count), Arrays.copyOf(parts, count));
        if (newer != null) {
            older.next = newer;
            newer.previous = older;
            newer.predecessors = older.successors.reversed(newer.rows());
        }
    }

    private void row(int first, int from) {
        if (newer == null) {
            throw text.refused(from, "the newest list must have no successors, but has one");
        }
        int at = from;
        while (true) {
            int end = codeEnd(at);
            short target = target(newer, at, end);
            for (int i = first; i < count; i++) {
                if (targets[i] == target) {
                    throw text.refused(
                            at, "the successor " + text.ascii(at, end) + " must be here once, but is there twice");
                }
            }
            if (count == targets.length) {
                targets = Arrays.copyOf(targets, count * 2);
                parts = Arrays.copyOf(parts, count * 2);
            }
            at = part(end);
            targets[count++] = target;
            if (at == bytes.length || bytes[at] == '\n' || bytes[at] == '\r') {
                return;
            }
            if (bytes[at] != ' ') {
                throw text.refused(
                        at, "successors must be separated by one space, and ~ must follow a code, but are not");
            }
            at++;
        }
    }

    /** Reads how much went there, for the next link; returns the end of its mark. */
    private int part(int from) {
        if (from == bytes.length || bytes[from] != '~') {
            parts[count] = 0;
            return from;
        }
        int end = from + 1;
        while (end < bytes.length && (bytes[end] == '-' || (bytes[end] >= 'a' && bytes[end] <= 'z'))) {
            end++;
        }
        Unit.Part part = end == from + 1 ? Unit.Part.PART : Unit.Part.marked(text.ascii(from + 1, end));
        if (part == null) {
            throw text.refused(
                    from + 1,
                    "after ~ there must be nothing, area, area-people or people, but there is something else");
        }
        parts[count] = part.number;
        return end;
    }

    private int codeEnd(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private short target(UnitIndex list, int from, int until) {
        int key = UnitKey.of(bytes, from, until);
        if (key < 0) {
            throw text.refused(from, "a successor must be a code of two, three or five digits, but is not");
        }
        int row = list.anyRow(key);
        if (row < 0) {
            throw text.refused(
                    from,
                    "the following list has no unit " + text.ascii(from, until)
                            + ": if it really has none, add the unit to it with ? before its code");
        }
        return (short) row;
    }
}
