package vn.lienthong.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnitFileTest {
    private static final String HEAD = "lienthong-units\t1\n";
    private static final String NEWER = "list\t2025-07-01\t2027-12-31\n08\tTỉnh Tuyên Quang\tTuyen Quang Province\n";

    @TempDir
    Path folder;

    @Test
    void aNewerListIsReadAndAnswersForItsOwnDays() throws IOException {
        UnitRegister register = load(HEAD + """
                # three lists
                list		2025-06-30
                02	Tỉnh Hà Giang		08
                08	Tỉnh Tuyên Quang		08
                00001	Xã Cũ		00002~ 00003~

                list	2025-07-01	2026-07-25
                08	Tỉnh Tuyên Quang	Tuyen Quang Province	08
                00002	Xã Giữa	Giua Commune	00002
                ?00003	Xã Mở
                list	2027-01-01	2027-12-31
                08	Tỉnh Tuyên Quang
                00002	Xã Mới
                """);

        assertThat(register.lists()).hasSize(3);
        UnitList oldest = register.on(LocalDate.of(2025, 6, 30));
        assertThat(oldest.find("00001").orElseThrow().successors())
                .hasToString("[00002 Xã Giữa, 00003 Xã Mở]")
                .allMatch(unit -> unit.part() == Unit.Part.PART);
        assertThat(register.on(LocalDate.of(2027, 6, 1)).find("00002")).get().hasToString("00002 Xã Mới");
        assertThat(register.latest().communes()).hasSize(1);
        assertThat(register.successors("00002")).hasToString("[00002 Xã Mới]");
        assertThat(register.predecessors("08")).hasToString("[02 Tỉnh Hà Giang, 08 Tỉnh Tuyên Quang]");
        assertThat(register.successors("00001"))
                .hasToString("[00002 Xã Mới]")
                .extracting(Unit::part)
                .containsExactly(Unit.Part.PART);
        assertThatThrownBy(() -> register.on(LocalDate.of(2026, 12, 31)))
                .hasMessageEndingWith("no list is documented for 2026-12-31");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkAreRead() throws IOException {
        UnitRegister register = load("\uFEFF" + (HEAD + NEWER + "00002\tXã Mới").replace("\n", "\r\n"));

        assertThat(register.latest().find("00002")).get().hasToString("00002 Xã Mới");
        assertThat(register.latest().province("08").englishName()).isEqualTo("Tuyen Quang Province");
        assertThat(register.successors("08")).isEmpty();
    }

    @Test
    void theListInTheJarIsItselfSuchAFile() throws IOException {
        try (InputStream in = AdministrativeUnits.class.getResourceAsStream("units.tsv")) {
            Files.copy(Objects.requireNonNull(in), folder.resolve("copy.tsv"));
        }

        UnitRegister register = AdministrativeUnits.load(folder.resolve("copy.tsv"));

        assertThat(register.latest().communes())
                .isEqualTo(AdministrativeUnits.latest().communes());
    }

    static Stream<Arguments> wrongFiles() {
        return Stream.of(
                Arguments.of("", "line 1, column 1: the first line must be lienthong-units, TAB, 1, but is not"),
                Arguments.of(
                        "9".repeat(10_000_000),
                        "line 1, column 1: the first line must be lienthong-units, TAB, 1, but is not"),
                Arguments.of(
                        "lienthong-units\t2\n",
                        "line 1, column 1: the first line must be lienthong-units, TAB, 1, but is not"),
                Arguments.of(HEAD, "line 2, column 1: must have at least one list, but has none"),
                Arguments.of(
                        HEAD + "08\tTỉnh Tuyên Quang\n",
                        "line 2, column 1: the line of a list (list, TAB, first day, TAB, last day) must be before its units, but is not"),
                Arguments.of(
                        HEAD + "lists\t\t2025-06-30\n",
                        "line 2, column 1: a line must begin with the code of a unit, or be: list, TAB, first day, TAB, last day; but is neither"),
                Arguments.of(
                        HEAD + "\u202E\n",
                        "line 2, column 1: a line must begin with the code of a unit, or be: list, TAB, first day, TAB, last day; but is neither"),
                Arguments.of(
                        HEAD + "list\t2025-13-01\t2027-12-31\n",
                        "line 2, column 6: a day must be yyyy-MM-dd and exist, but does not"),
                Arguments.of(
                        HEAD + "list\t2025-07-01\t\n",
                        "line 2, column 17: a day must be yyyy-MM-dd and exist, but does not"),
                Arguments.of(
                        HEAD + "list\t2027-07-01\t2025-12-31\n",
                        "line 2, column 6: the first day of a list must not be after its last, but is"),
                Arguments.of(
                        HEAD + NEWER + "list\t2027-12-31\t2028-12-31\n08\tX\n",
                        "line 4, column 6: a list must begin after the end of the one before it (2027-12-31), but does not"),
                Arguments.of(
                        HEAD + NEWER + "list\t\t2028-12-31\n",
                        "line 4, column 6: a day must be yyyy-MM-dd and exist, but does not"),
                Arguments.of(
                        HEAD + "list\t2025-07-01\t2027-12-31\n",
                        "line 3, column 1: a list must have at least one province, but the one that ends here has none"),
                Arguments.of(
                        HEAD + "list\t2025-07-01\t2027-12-31\n00002\tXã Mới\n",
                        "line 3, column 1: a province must be before the units in it, but is not"),
                Arguments.of(
                        HEAD + NEWER + "0002\tXã Mới\n",
                        "line 4, column 1: a code must be two digits (province), three (district) or five (commune), but is not"),
                Arguments.of(
                        HEAD + NEWER + "?\tXã Mới\n",
                        "line 4, column 2: a code must be two digits (province), three (district) or five (commune), but is not"),
                Arguments.of(
                        HEAD + NEWER + "9".repeat(10_000_000) + "\n",
                        "line 4, column 1: a code must be two digits (province), three (district) or five (commune), but is not"),
                Arguments.of(
                        HEAD + NEWER + "08\tX\n",
                        "line 4, column 1: the code 08 must be in a list once, but is there twice"),
                Arguments.of(
                        HEAD + NEWER + "00002\n",
                        "line 4, column 6: a TAB and the name must follow the code, but do not"),
                Arguments.of(
                        HEAD + NEWER + "00002",
                        "line 4, column 6: a TAB and the name must follow the code, but do not"),
                Arguments.of(HEAD + NEWER + "00002\t\n", "line 4, column 7: the name must not be empty, but is"),
                Arguments.of(
                        HEAD + NEWER + "00002\tXã \u0000\n",
                        "line 4, column 10: a name must be UTF-8 in composed Latin letters (NFC), but this character is not"),
                Arguments.of(
                        HEAD + NEWER + "00002\tXã Mới \u202Eb\n",
                        "line 4, column 14: a name must be UTF-8 in composed Latin letters (NFC), but this character is not"),
                Arguments.of(
                        HEAD + NEWER + "00002\tXa\u0303\n",
                        "line 4, column 9: a name must be UTF-8 in composed Latin letters (NFC), but this character is not"),
                Arguments.of(
                        HEAD + NEWER + "00002\t" + "9".repeat(10_000_000) + "\n",
                        "line 4, column 7: a name must have at most 200 bytes, but has 10000000"),
                Arguments.of(
                        HEAD + NEWER + "00002\tXã Mới\tMoi\t\tx\n",
                        "line 4, column 18: a unit must have at most four columns (code, name, name in English, successors), but has more"),
                Arguments.of(
                        HEAD + NEWER + "00002\tXã Mới\t\t00003\n",
                        "line 4, column 15: the newest list must have no successors, but has one"),
                Arguments.of(
                        older("00003"),
                        "line 3, column 22: the following list has no unit 00003: if it really has none, add the unit to it with ? before its code"),
                Arguments.of(
                        older("8"),
                        "line 3, column 22: a successor must be a code of two, three or five digits, but is not"),
                Arguments.of(
                        older("08 "),
                        "line 3, column 25: a successor must be a code of two, three or five digits, but is not"),
                Arguments.of(
                        older("08 08"), "line 3, column 25: the successor 08 must be here once, but is there twice"),
                Arguments.of(
                        older("08~~"),
                        "line 3, column 25: successors must be separated by one space, and ~ must follow a code, but are not"),
                Arguments.of(
                        older("08~all"),
                        "line 3, column 25: after ~ there must be nothing, area, area-people or people, but there is something else"),
                Arguments.of(
                        older("08,08"),
                        "line 3, column 24: successors must be separated by one space, and ~ must follow a code, but are not"),
                Arguments.of(
                        HEAD + NEWER + "00002\tXã Mới\rx",
                        "line 4, column 13: a carriage return must be before a line feed, but is not"));
    }

    private static String older(String successors) {
        return HEAD + "list\t\t2025-06-30\n08\tTỉnh Tuyên Quang\t\t" + successors + "\n" + NEWER;
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongFileIsRefusedByLineColumnAndRule(String text, String message) {
        assertThatThrownBy(() -> load(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageStartingWith("AdministrativeUnits (đơn vị hành chính): ")
                .hasMessageEndingWith("units.tsv, " + message);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        byte[] bytes = (HEAD + NEWER + "00002\tXa").getBytes(StandardCharsets.UTF_8);
        for (int wrong : new int[] {0xC3, 0xC0, 0xE1, 0xF0, 0xFF, 0x80}) {
            bytes[bytes.length - 1] = (byte) wrong;
            Path file = Files.write(folder.resolve("units.tsv"), bytes);
            assertThatThrownBy(() -> AdministrativeUnits.load(file))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 4, column 8: a name must be UTF-8");
        }
    }

    @Test
    void aFileOfMoreThan16MebibytesIsRefusedUnread() throws IOException {
        Path file = Files.writeString(folder.resolve("units.tsv"), HEAD + "9".repeat(17 << 20));

        assertThatThrownBy(() -> AdministrativeUnits.load(file))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("units.tsv must have at most 16777216 bytes, but has more");
    }

    @Test
    void everyTruncationOfAFileIsReadOrRefusedClearly() throws IOException {
        byte[] whole = older("08~").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            try {
                assertThat(new UnitFile(part, "part").read().lists()).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("line ").hasMessageContaining("column ");
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> AdministrativeUnits.load(folder.resolve("none.tsv")))
                .isExactlyInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.tsv");
    }

    @Test
    void theGeneratorMakesSuchAFileFromTheTablesOfFacts() throws IOException {
        table(
                "units-before-2025-07-01.tsv",
                "08|Tỉnh Cũ||province",
                "00002|Xã Hai|08|commune",
                "00001|Xã Một|08|commune",
                "00009|Xã Chín|08|commune");
        table(
                "units-current.tsv",
                "08|Tỉnh Mới|New Province||province",
                "00001|Phường Một|One Ward|08|commune",
                "00003|Xã Hoà|Hoa Commune|08|commune");
        table(
                "units-conversion-2025-07-01.tsv",
                "00001|Xã Một|1|08|00001|Xã Một|08|WHOLE|",
                "00002|Xã Hai|1|08|00003|Xã Hòa|08|PART_OF_AREA|",
                "00002|Xã Hai|1|08|00001|Xã Một|08|PART_OF_AREA_ALL_PEOPLE|");
        table("units-merges.tsv", "08|Tỉnh Mới||08||full", "00001|Xã Một|08|00009||full");

        String text = new UnitsFileGenerator(folder).units();

        assertThat(text)
                .contains("00002\tXã Hai\t\t00001~area-people 00003~area\n")
                .contains("?00009\tXã Chín\t\t00001\n")
                .contains("00001\tXã Một\tOne Commune\t00001\n")
                .contains("00003\tXã Hoà\tHoa Commune\t00003\n");
        UnitRegister register = load(text);
        assertThat(register.successors("00002")).hasToString("[00001 Phường Một, 00003 Xã Hoà]");
        assertThat(register.successors("00002"))
                .extracting(Unit::part)
                .containsExactly(Unit.Part.PART_OF_AREA_ALL_PEOPLE, Unit.Part.PART_OF_AREA);
    }

    private void table(String name, String... rows) throws IOException {
        String text = "header\n" + String.join("\n", rows).replace('|', '\t') + "\n";
        Files.writeString(folder.resolve(name), text);
    }

    private UnitRegister load(String text) throws IOException {
        return AdministrativeUnits.load(Files.writeString(folder.resolve("units.tsv"), text));
    }
}
