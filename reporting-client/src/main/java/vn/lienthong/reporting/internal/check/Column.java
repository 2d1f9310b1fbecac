package vn.lienthong.reporting.internal.check;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.reporting.form.CellAddress;

/**
 * The numbers of one indicator, and their sums over some of its dimensions; each such sum is made once. Not thread-safe.
 */
final class Column {
    final List<String> dimensions;
    private final Grid grid;
    private final int[] sizes;
    private final int[] strides;
    private final Map<Integer, BigDecimal> values = new HashMap<>();
    private final Map<BitSet, Map<Integer, BigDecimal>> sums = new HashMap<>();

    Column(Grid grid, List<String> dimensions) {
        this.grid = grid;
        this.dimensions = dimensions;
        sizes = new int[dimensions.size()];
        strides = new int[dimensions.size()];
        int stride = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            sizes[i] = grid.size(dimensions.get(i));
            strides[i] = stride;
            stride *= Math.max(1, sizes[i]);
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** The part that a member of dimension {@code i} has in the number of a cell. */
    int stride(int i) {
        return strides[i];
    }

    /** Sets the number of a cell; one that is not in the form is left out. */
    void put(CellAddress cell, BigDecimal number) {
        int[] at = new int[sizes.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = grid.place(dimensions.get(i), cell);
            if (at[i] < 0) {
                return;
            }
        }
        put(at, number);
    }

    void put(int[] at, BigDecimal number) {
        int cell = 0;
        for (int i = 0; i < at.length; i++) {
            cell += at[i] * strides[i];
        }
        values.put(cell, number);
    }

    /** The work of {@link #sums} for these dimensions: nothing if they are known. */
    int work(BitSet kept) {
        return sums.containsKey(kept) || kept.cardinality() == sizes.length ? 0 : values.size();
    }

    /** The sums over all other dimensions than {@code kept}, by the number of the cell whose other members are zero. */
    Map<Integer, BigDecimal> sums(BitSet kept) {
        return kept.cardinality() == sizes.length ? values : sums.computeIfAbsent(kept, this::summed);
    }

    private Map<Integer, BigDecimal> summed(BitSet kept) {
        Map<Integer, BigDecimal> found = new HashMap<>();
        values.forEach((cell, value) -> {
            int slice = 0;
            for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
                slice += cell / strides[i] % sizes[i] * strides[i];
            }
            found.merge(slice, value, BigDecimal::add);
        });
        return found;
    }
}
