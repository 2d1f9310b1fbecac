package vn.lienthong.core.units;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One list of administrative units as bytes of its file and arrays of numbers over them: there is no object for each
 * unit, so three lists and their mapping take only about a megabyte. A row is one unit; rows are in the order of the
 * file, a province before everything inside it.
 *
 * <p>Filled by {@link UnitFile} and not changed after that.
 */
final class UnitIndex {
    /** Rows are numbered in a {@code short}. */
    static final int MOST_ROWS = 0x7FFF;

    final byte[] bytes;
    final @Nullable LocalDate first;
    final LocalDate last;
    /** Where each row begins in {@link #bytes}: at its code, or at {@code ?} for a unit that the list does not have. */
    private int[] starts = new int[4_096];
    /** The rows that are provinces, ascending. */
    private short[] provinces = new short[64];
    /** Row + 1 by key of its code, negative if the list does not have the unit, 0 if there is no row. */
    private short[] slots = new short[UnitKey.COUNT];

    private int rows;
    private int provinceCount;
    private int highestKey;
    private int communeCount;

    @Nullable
    UnitIndex previous;

    @Nullable
    UnitIndex next;

    Links successors = Links.NONE;
    Links predecessors = Links.NONE;

    UnitIndex(byte[] bytes, @Nullable LocalDate first, LocalDate last) {
        this.bytes = bytes;
        this.first = first;
        this.last = last;
    }

    /** Adds the row that begins at {@code start}. */
    void add(int start, int key, boolean listed) {
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, rows * 2);
        }
        starts[rows] = start;
        if (UnitKey.isProvince(key)) {
            if (provinceCount == provinces.length) {
                provinces = Arrays.copyOf(provinces, provinceCount * 2);
            }
            provinces[provinceCount++] = (short) rows;
        } else if (UnitKey.isCommune(key) && listed) {
            communeCount++;
        }
        rows++;
        highestKey = Math.max(highestKey, key);
        slots[key] = (short) (listed ? rows : -rows);
    }

    /** Releases the spare capacity. */
    void trim() {
        starts = Arrays.copyOf(starts, rows);
        provinces = Arrays.copyOf(provinces, provinceCount);
        slots = Arrays.copyOf(slots, highestKey + 1);
    }

    int rows() {
        return rows;
    }

    int provinceCount() {
        return provinceCount;
    }

    int communeCount() {
        return communeCount;
    }

    int provinceRow(int index) {
        return provinces[index];
    }

    /** The row of a code that the list has, or -1. */
    int row(CharSequence code) {
        int key = UnitKey.of(code);
        return key < 0 || key >= slots.length || slots[key] <= 0 ? -1 : slots[key] - 1;
    }

    /** The row of a key, of a unit that the list does not have too, or -1. */
    int anyRow(int key) {
        return key >= slots.length ? -1 : Math.abs(slots[key]) - 1;
    }

    boolean listed(int row) {
        return bytes[starts[row]] != '?';
    }

    /** The province of a row. */
    int provinceIndex(int row) {
        int found = Arrays.binarySearch(provinces, (short) row);
        return found >= 0 ? found : -found - 2;
    }

    /** The row after the last one of a province. */
    int provinceEnd(int provinceIndex) {
        return provinceIndex + 1 < provinceCount ? provinces[provinceIndex + 1] : rows;
    }

    int codeStart(int row) {
        return starts[row] + (listed(row) ? 0 : 1);
    }

    /** Where a column of a row begins: 0 code, 1 name, 2 name in English; its end is {@link #columnEnd}. */
    int columnStart(int row, int column) {
        int at = codeStart(row);
        for (int i = 0; i < column; i++) {
            at = columnEnd(at);
            if (at == bytes.length || bytes[at] != '\t') {
                return at;
            }
            at++;
        }
        return at;
    }

    int columnEnd(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\t' && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    String column(int row, int column) {
        int start = columnStart(row, column);
        return new String(bytes, start, columnEnd(start) - start, StandardCharsets.UTF_8);
    }

    /**
     * For each row of one list the rows of another: those of row {@code r} are {@code targets[starts[r]]} up to
     * {@code targets[starts[r + 1]]}, and {@code parts} is how much of the older unit each link is about.
     */
    static final class Links {
        static final Links NONE = new Links(new int[0], new short[0], new byte[0]);

        private final int[] starts;
        private final short[] targets;
        private final byte[] parts;

        Links(int[] starts, short[] targets, byte[] parts) {
            this.starts = starts;
            this.targets = targets;
            this.parts = parts;
        }

        int from(int row) {
            return row + 1 < starts.length ? starts[row] : 0;
        }

        int until(int row) {
            return row + 1 < starts.length ? starts[row + 1] : 0;
        }

        int row(int link) {
            return targets[link];
        }

        /** The number of the link's {@link Unit.Part}. */
        int part(int link) {
            return parts[link];
        }

        /** The same links in the direction of the other list. */
        Links reversed(int otherRows) {
            int[] from = new int[otherRows + 1];
            for (short target : targets) {
                from[target + 1]++;
            }
            for (int row = 0; row < otherRows; row++) {
                from[row + 1] += from[row];
            }
            short[] rows = new short[targets.length];
            byte[] sameParts = new byte[targets.length];
            int[] at = from.clone();
            for (int row = 0; row + 1 < starts.length; row++) {
                for (int link = starts[row]; link < starts[row + 1]; link++) {
                    int place = at[targets[link]]++;
                    rows[place] = (short) row;
                    sameParts[place] = parts[link];
                }
            }
            return new Links(from, rows, sameParts);
        }
    }
}
