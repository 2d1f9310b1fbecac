package vn.lienthong.reporting.form;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The position of a value, or of a finding (địa chỉ ô số liệu): indicator (chỉ tiêu), breakdown (phân tổ), organisation
 * and row. In a finding about the whole report or a whole breakdown the other parts are empty.
 *
 * <p>Made step by step: {@code CellAddress.of("visits").by("sex", "F")}, {@code CellAddress.of("price").row(3)}.
 * Immutable, safe to share between threads.
 *
 * @param indicator indicator code, or empty for the report as a whole
 * @param breakdown breakdown code to item code, sorted by code
 * @param organisation agency code if it is not the report's own, otherwise {@code null}
 * @param row row of a list form, from 1, otherwise {@code null}
 */
public record CellAddress(
        String indicator,
        Map<String, String> breakdown,
        @Nullable String organisation,
        @Nullable Integer row) {

    /** The report as a whole. */
    public static final CellAddress REPORT = new CellAddress("", Map.of(), null, null);

    /** Copies the breakdown in the order of its codes; refuses a row below 1 with {@link IllegalArgumentException}. */
    public CellAddress {
        if (row != null && row < 1) {
            throw new IllegalArgumentException("row: must be 1 or more, but is " + row);
        }
        breakdown = Collections.unmodifiableMap(new TreeMap<>(breakdown));
    }

    /** The cell of an indicator without breakdown and row. */
    public static CellAddress of(String indicator) {
        return new CellAddress(indicator, Map.of(), null, null);
    }

    /** This cell in the item {@code item} of the breakdown {@code code}. */
    public CellAddress by(String code, String item) {
        Map<String, String> more = new TreeMap<>(breakdown);
        more.put(code, item);
        return new CellAddress(indicator, more, organisation, row);
    }

    /** This cell in row {@code number} of a list form, from 1. */
    public CellAddress row(int number) {
        return new CellAddress(indicator, breakdown, organisation, number);
    }

    /** This cell of another organisation than the report's own. */
    public CellAddress at(String organisationCode) {
        return new CellAddress(indicator, breakdown, organisationCode, row);
    }

    /** Spreads cells that differ in their members only, which the hash of a map does not. */
    @Override
    public int hashCode() {
        int hash = indicator.hashCode();
        for (Map.Entry<String, String> member : breakdown.entrySet()) {
            hash = (hash * 31 + member.getKey().hashCode()) * 31
                    + member.getValue().hashCode();
        }
        return (hash * 31 + Objects.hashCode(organisation)) * 31 + Objects.hashCode(row);
    }

    /** {@code visits[sex=F]#3@H08.12}, for people and logs; it contains codes, never values. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(indicator.isEmpty() ? "report" : indicator);
        if (!breakdown.isEmpty()) {
            text.append('[');
            breakdown.forEach((code, item) -> text.append(text.charAt(text.length() - 1) == '[' ? "" : ",")
                    .append(code)
                    .append('=')
                    .append(item));
            text.append(']');
        }
        if (row != null) {
            text.append('#').append(row);
        }
        if (organisation != null) {
            text.append('@').append(organisation);
        }
        return text.toString();
    }
}
