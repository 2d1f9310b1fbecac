package vn.lienthong.core.units;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The change of 1 July 2025 against the statistics office's own conversion table (Bảng chuyển đổi đơn vị hành chính mới - cũ),
 * row by row over the whole of it.
 */
class ConversionTableTest {
    private static final UnitList BEFORE = AdministrativeUnits.on(LocalDate.of(2025, 6, 30));
    private static final UnitList AFTER = AdministrativeUnits.on(LocalDate.of(2025, 7, 1));

    /** Rows that name one unit and give the code of another: the unit is meant, as the second source agrees. */
    private static final Map<String, String> SLIPS = Map.of(
            "00553 Xã Đặng Xá", "00556",
            "01615 Xã Mỹ Hưng", "01651",
            "02485 Xã Phú Thịnh", "02482");

    /** A strip of coast under a district and no unit; its people are in no commune's code. */
    private static final String NO_UNIT = "376";

    @Test
    void everyMoveIsTheOfficesAndEveryRowOfTheOfficeIsAMove() throws IOException {
        Set<String> office = new TreeSet<>();
        for (Row row : rows()) {
            if (!row.old.equals(NO_UNIT)) {
                office.add(row.code() + " to " + row.successor + ": " + row.part);
            }
        }
        assertThat(office).hasSize(10_570);

        Set<String> ours = new TreeSet<>();
        for (String code : rows().stream().map(Row::code).collect(Collectors.toSet())) {
            for (Unit successor : AdministrativeUnits.successors(code)) {
                String first = successor.code().equals("06978") ? "06970" : successor.code();
                ours.add(code + " to " + first + ": " + successor.part());
            }
        }
        assertThat(ours).isEqualTo(office);
    }

    @Test
    void everyWholeMoveLeadsToTheOneUnitThatTheOfficeNames() throws IOException {
        int wholes = 0;
        for (Row row : rows()) {
            if (!row.part.equals("WHOLE") || row.old.equals(NO_UNIT)) {
                continue;
            }
            wholes++;
            assertThat(AFTER.find(row.successor)).as(row.toString()).isPresent();
            assertThat(AdministrativeUnits.successors(row.code()))
                    .as(row.toString())
                    .filteredOn(unit -> unit.part() == Unit.Part.WHOLE)
                    .singleElement()
                    .satisfies(unit -> assertThat(AdministrativeUnits.predecessors(unit.code()))
                            .anyMatch(back -> back.code().equals(row.code()) && back.part() == Unit.Part.WHOLE));
        }
        assertThat(wholes).isEqualTo(9_601);
    }

    @Test
    void theListOf30June2025HasTheUnitsOfTheOfficeAndNoOthers() throws IOException {
        Set<String> office = rows().stream()
                .filter(row -> row.old.length() == 5)
                .map(Row::old)
                .collect(Collectors.toCollection(TreeSet::new));
        office.add("00556"); // in the table under 00553
        Set<String> ours = BEFORE.communes().stream().map(Unit::code).collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).isEqualTo(office);
        Set<String> after = AFTER.communes().stream().map(Unit::code).collect(Collectors.toCollection(TreeSet::new));
        assertThat(after).isEqualTo(rows().stream().map(Row::successor).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<Row> rows() throws IOException {
        try (InputStream in = ConversionTableTest.class.getResourceAsStream("conversion-2025-07-01.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(column -> new Row(column[0], column[1], column[2], column[3]))
                    .toList();
        }
    }

    private record Row(String old, String name, String successor, String part) {
        String code() {
            return SLIPS.getOrDefault(old + " " + name, old);
        }
    }
}
