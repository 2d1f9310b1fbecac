package vn.lienthong.core.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The administrative units (danh mục đơn vị hành chính) of one documented period. Get it from
 * {@link AdministrativeUnits#on}. Immutable, safe to share between threads.
 */
public final class UnitList {
    private final UnitIndex index;

    UnitList(UnitIndex index) {
        this.index = index;
    }

    /**
     * The unit of a code: two digits for a province, five for a commune, three for an island district. Empty for a code
     * that the list does not have and for any other text.
     */
    public Optional<Unit> find(String code) {
        int row = index.row(code);
        return row < 0 ? Optional.empty() : Optional.of(new Unit(index, row, null));
    }

    /**
     * The province of a two-digit code.
     *
     * @throws IllegalArgumentException if the list has no such province
     */
    public Unit province(String code) {
        return new Unit(index, provinceRow(code), null);
    }

    private int provinceRow(String code) {
        int row = code.length() == 2 ? index.row(code) : -1;
        if (row < 0) {
            String shown = UnitKey.of(code) >= 0 ? " " + code : "";
            throw UnitText.refused(
                    "the list that ends on " + index.last + " has no province of the two-digit code" + shown);
        }
        return row;
    }

    /** All provinces in the order of the list. */
    public List<Unit> provinces() {
        List<Unit> provinces = new ArrayList<>(index.provinceCount());
        for (int i = 0; i < index.provinceCount(); i++) {
            provinces.add(new Unit(index, index.provinceRow(i), null));
        }
        return List.copyOf(provinces);
    }

    /** All communes, province by province. */
    public List<Unit> communes() {
        List<Unit> communes = new ArrayList<>(index.communeCount());
        for (int row = 0; row < index.rows(); row++) {
            Unit unit = new Unit(index, row, null);
            if (unit.kind() == Unit.Kind.COMMUNE && unit.listed()) {
                communes.add(unit);
            }
        }
        return List.copyOf(communes);
    }

    /**
     * The province of a name, which may lack its title, capitals and accents: {@code tuyen quang}, {@code TP. Huế}.
     */
    public Optional<Unit> findProvince(String name) {
        List<Unit> found = best(name, 0, index.rows(), true);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * The units inside a province that have a name, which may lack its title ({@code xã, phường, thị trấn}), capitals
     * and accents ({@code đ} too). Names repeat: if several units match, those that match best with title and accents
     * as written are returned; if there is more than one, the name alone does not decide. Empty if none matches.
     * Searches some hundred names of the province; for known codes use {@link #find}.
     *
     * @throws IllegalArgumentException if the list has no such province
     */
    public List<Unit> listByName(String provinceCode, String name) {
        int row = provinceRow(provinceCode);
        return best(name, row + 1, index.provinceEnd(index.provinceIndex(row)), false);
    }

    private List<Unit> best(String name, int from, int until, boolean provinces) {
        if (name.length() > UnitNames.LONGEST || name.isBlank()) {
            return List.of();
        }
        UnitNames.Asked asked = UnitNames.Asked.of(name);
        char[] folded = new char[UnitText.LONGEST_NAME];
        List<Unit> best = new ArrayList<>();
        int bestFit = 1;
        for (int row = from; row < until; row++) {
            if (!index.listed(row)) {
                continue;
            }
            int start = index.columnStart(row, 1);
            int length = UnitNames.fold(index.bytes, start, index.columnEnd(start), folded);
            int fit = asked.fit(folded, length);
            Unit unit = new Unit(index, row, null);
            if (fit == 0 || (unit.kind() == Unit.Kind.PROVINCE) != provinces) {
                continue;
            }
            fit = Math.max(fit, asked.writtenFit(unit.name()));
            if (fit > bestFit) {
                best.clear();
                bestFit = fit;
            }
            if (fit == bestFit) {
                best.add(unit);
            }
        }
        return List.copyOf(best);
    }

    /** The first day for which the list is documented; {@code null} if its source does not give one. */
    public @Nullable LocalDate validFrom() {
        return index.first;
    }

    /** The last day for which the list is documented. */
    public LocalDate validUntil() {
        return index.last;
    }

    /** The period and the numbers of provinces and communes. */
    @Override
    public String toString() {
        return "UnitList[" + (index.first == null ? "" : index.first) + ".." + index.last + ", " + index.provinceCount()
                + " provinces, " + index.communeCount() + " communes]";
    }
}
