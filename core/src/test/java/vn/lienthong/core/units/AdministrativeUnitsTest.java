package vn.lienthong.core.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrativeUnitsTest {
    private static final UnitList BEFORE = AdministrativeUnits.on(LocalDate.of(2025, 6, 30));
    private static final UnitList NOW = AdministrativeUnits.on(LocalDate.of(2025, 7, 1));
    private static final UnitList LATEST = AdministrativeUnits.on(LocalDate.of(2026, 4, 30));

    @Test
    void thereAre34ProvincesAnd3321CommunesNowAnd63And10033Before() {
        assertThat(NOW.provinces()).hasSize(34);
        assertThat(NOW.communes()).hasSize(3_321);
        assertThat(BEFORE.provinces()).hasSize(63);
        assertThat(BEFORE.communes()).hasSize(10_033);
        assertThat(LATEST.provinces()).hasSize(34);
        assertThat(LATEST.communes()).hasSize(3_321);
        assertThat(NOW).hasToString("UnitList[2025-07-01..2026-04-29, 34 provinces, 3321 communes]");
        assertThat(LATEST).hasToString("UnitList[2026-04-30..2026-07-25, 34 provinces, 3321 communes]");
    }

    @Test
    void everyUnitIsFoundByItsCodeAndLiesInItsProvince() {
        for (UnitList list : List.of(BEFORE, NOW, LATEST)) {
            assertThat(list.provinces().stream()
                            .mapToInt(p -> p.communes().size())
                            .sum())
                    .isEqualTo(list.communes().size());
            for (Unit unit : list.communes()) {
                assertThat(list.find(unit.code())).contains(unit);
                assertThat(unit.code()).matches("\\d{5}");
                assertThat(unit.title()).isIn("Phường", "Xã", "xã", "Thị trấn", "Thị Trấn", "Đặc khu");
                assertThat(unit.shortName()).isNotEmpty();
                assertThat(list.province(unit.province().code())).isEqualTo(unit.province());
            }
        }
    }

    @Test
    void everyOldUnitHasASuccessorAndEachLinksToTheOther() {
        for (Unit old : oldUnits()) {
            List<Unit> successors = AdministrativeUnits.successors(old.code());
            assertThat(successors).as(old.toString()).isNotEmpty().hasSameSizeAs(old.successors());
            if (!old.code().equals("18796")) { // all of its area to one, some of its people to two others
                assertThat(successors.size() == 1)
                        .as(old.toString())
                        .isEqualTo(successors.get(0).part() == Unit.Part.WHOLE);
            }
            for (Unit successor : successors) {
                assertThat(AdministrativeUnits.predecessors(successor.code()))
                        .anyMatch(back -> back.equals(old) && back.part() == successor.part());
            }
        }
    }

    private static List<Unit> oldUnits() {
        List<Unit> all = new ArrayList<>(BEFORE.provinces());
        all.addAll(BEFORE.communes());
        for (String island : List.of("318", "471", "498", "536", "755")) {
            all.add(BEFORE.find(island).orElseThrow());
        }
        assertThat(all).hasSize(10_101);
        return all;
    }

    @Test
    void tuyenQuangIsTheOldHaGiangAndTheOldTuyenQuang() {
        assertThat(AdministrativeUnits.predecessors("08"))
                .containsExactly(BEFORE.province("02"), BEFORE.province("08"))
                .extracting(Unit::name)
                .containsExactly("Tỉnh Hà Giang", "Tỉnh Tuyên Quang");
        assertThat(AdministrativeUnits.successors("02")).containsExactly(LATEST.province("08"));
        assertThat(AdministrativeUnits.successors("02").get(0).part()).isEqualTo(Unit.Part.WHOLE);
        assertThat(NOW.province("08").communes()).hasSize(124);
        assertThat(NOW.province("08").communes())
                .filteredOn(u -> u.title().equals("Phường"))
                .hasSize(7);
        assertThat(NOW.find("00691")).get().hasToString("00691 Phường Hà Giang 2");
        assertThat(NOW.find("02")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "00004, Phường Trúc Bạch, Phường Ba Đình",
        "26740, Phường Bến Nghé, Phường Sài Gòn",
        "15, Tỉnh Yên Bái, Tỉnh Lào Cai",
        "52, Tỉnh Bình Định, Tỉnh Gia Lai",
        "91, Tỉnh Kiên Giang, Tỉnh An Giang",
    })
    void oneCodeMeansTwoUnits(String code, String before, String now) {
        Unit old = BEFORE.find(code).orElseThrow();
        Unit present = NOW.find(code).orElseThrow();

        assertThat(old.name()).isEqualTo(before);
        assertThat(present.name()).isEqualTo(now);
        assertThat(old.code()).isEqualTo(present.code());
        assertThat(old).isNotEqualTo(present);
        assertThat(old.validFrom()).isNull();
        assertThat(old.validUntil()).isEqualTo(LocalDate.of(2025, 6, 30));
        assertThat(present.validFrom()).isEqualTo(LocalDate.of(2025, 7, 1));
        assertThat(present.validUntil()).isEqualTo(LocalDate.of(2026, 4, 29));
    }

    @Test
    void aWardThatWasDividedWentPartlyToEachOfItsSuccessors() {
        assertThat(AdministrativeUnits.successors("00007"))
                .extracting(Unit::name, Unit::part)
                .containsExactly(tuple("Phường Ngọc Hà", Unit.Part.PART), tuple("Phường Giảng Võ", Unit.Part.PART));
        assertThat(AdministrativeUnits.predecessors("00004"))
                .extracting(Unit::code, Unit::part)
                .contains(tuple("00004", Unit.Part.WHOLE), tuple("00016", Unit.Part.PART));
        assertThat(NOW.find("00004").orElseThrow().part()).isNull();
    }

    @Test
    void whatEarlierResolutionsHadEndedIsNoUnitOf30JuneAndStillLeadsOn() {
        List<String> ended = List.of(
                "01651", "02482", "07693", "07732", "07744", "16387", "16411", "18448", "20176", "20674", "25102",
                "25174", "25177", "25186");
        for (String code : ended) {
            assertThat(BEFORE.find(code)).as(code).isEmpty();
            assertThat(AdministrativeUnits.successors(code)).as(code).hasSize(1);
        }
        assertThat(AdministrativeUnits.successors("01651")).hasToString("[01648 Xã Phục Hoà]");
        assertThat(AdministrativeUnits.predecessors("01648"))
                .filteredOn(unit -> !unit.listed())
                .extracting(Unit::code)
                .containsExactly("01651");
    }

    @Test
    void baCheHasACodeOfItsOwnInEachList() {
        assertThat(NOW.find("06970")).get().hasToString("06970 Xã Ba Chẽ");
        assertThat(NOW.find("06978")).isEmpty();
        assertThat(LATEST.find("06978")).get().hasToString("06978 Xã Ba Chẽ");
        assertThat(LATEST.find("06970")).isEmpty();
        assertThat(NOW.find("06970").orElseThrow().successors()).hasToString("[06978 Xã Ba Chẽ]");
        for (String old : List.of("06886", "06970", "06973", "06982", "06988")) {
            assertThat(AdministrativeUnits.successors(old))
                    .extracting(Unit::code)
                    .contains("06978");
            assertThat(AdministrativeUnits.predecessors("06978"))
                    .extracting(Unit::code)
                    .contains(old);
        }
    }

    @Test
    void iaMoKeptItsCodeAndIaLyIsAnother() {
        assertThat(AdministrativeUnits.successors("23938")).hasToString("[23938 Xã Ia Mơ]");
        assertThat(AdministrativeUnits.predecessors("23938")).hasToString("[23938 Xã Ia Mơ]");
        assertThat(AdministrativeUnits.successors("23737"))
                .extracting(Unit::name)
                .containsExactly("Xã Ia Ly");
    }

    @Test
    void everyUnitSinceJuly2025HasPredecessorsAndIsListed() {
        for (UnitList list : List.of(NOW, LATEST)) {
            assertThat(list.communes())
                    .allMatch(unit -> unit.listed() && !unit.predecessors().isEmpty());
            assertThat(list.provinces())
                    .allMatch(unit -> unit.listed() && !unit.predecessors().isEmpty());
        }
        assertThat(NOW.communes())
                .allMatch(unit -> unit.successors().size() == 1
                        && unit.successors().get(0).part() == Unit.Part.WHOLE);
    }

    @Test
    void dongNaiIsAProvinceUntil29April2026AndACityFromTheNextDay() {
        UnitList lastDay = AdministrativeUnits.on(LocalDate.of(2026, 4, 29));
        assertThat(lastDay.province("75").name()).isEqualTo("Tỉnh Đồng Nai");
        assertThat(lastDay.province("75").englishName()).isEqualTo("Dong Nai Province");
        assertThat(LATEST.province("75").name()).isEqualTo("Thành phố Đồng Nai");
        List<String> wards =
                List.of("25270", "25357", "25363", "26116", "26170", "26248", "26326", "26368", "26425", "26485");
        for (String code : wards) {
            assertThat(lastDay.find(code).orElseThrow().title()).isEqualTo("Xã");
            assertThat(lastDay.find(code).orElseThrow().englishName()).endsWith(" Commune");
            assertThat(LATEST.find(code).orElseThrow().title()).isEqualTo("Phường");
        }
        assertThat(LATEST.communes())
                .filteredOn(
                        unit -> !unit.name().equals(unit.predecessors().get(0).name()))
                .extracting(Unit::code)
                .containsExactlyElementsOf(wards);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01", "2024-12-31", "2025-06-30"})
    void untilTheEndOfJune2025TheOldListAnswers(LocalDate day) {
        assertThat(AdministrativeUnits.on(day).provinces()).hasSize(63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-07-01", "2026-04-29", "2026-04-30", "2026-07-25"})
    void fromJuly2025ToTheirOwnDateTheNewListsAnswer(LocalDate day) {
        assertThat(AdministrativeUnits.on(day).provinces()).hasSize(34);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-26", "2027-01-01", "9999-12-31"})
    void aDayAfterTheListsDateIsRefusedWithWhatToDo(LocalDate day) {
        assertThatThrownBy(() -> AdministrativeUnits.on(day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AdministrativeUnits (đơn vị hành chính): no list is documented for " + day
                        + "; the newest ends on 2026-07-25: load a newer one, or ask for latest()");
        assertThat(AdministrativeUnits.latest().validUntil()).isEqualTo("2026-07-25");
    }

    @Test
    void islandDistrictsWithoutCommunesAreFoundByThreeDigits() {
        Unit island = BEFORE.find("536").orElseThrow();

        assertThat(island.kind()).isEqualTo(Unit.Kind.DISTRICT);
        assertThat(island.title()).isEqualTo("Huyện");
        assertThat(island.province().name()).isEqualTo("Tỉnh Quảng Ngãi");
        assertThat(island.successors()).extracting(Unit::name).containsExactly("Đặc khu Lý Sơn");
        assertThat(island.communes()).isEmpty();
    }

    @Test
    void aPresentUnitHasAnEnglishNameAndAnOldOneHasNone() {
        assertThat(NOW.province("01").englishName()).isEqualTo("Hanoi City");
        assertThat(NOW.find("00004").orElseThrow().englishName()).isEqualTo("Ba Dinh Ward");
        assertThat(BEFORE.find("00004").orElseThrow().englishName()).isNull();
    }

    @ParameterizedTest
    @MethodSource("vn.lienthong.core.id.BadText#any")
    void whatIsNoCodeIsFoundNowhereAndIsNoProvince(String text) {
        assertThat(NOW.find(text)).isEmpty();
        assertThat(NOW.findProvince(text)).isEmpty();
        assertThat(NOW.listByName("08", text)).isEmpty();
        assertThat(AdministrativeUnits.successors(text)).isEmpty();
        assertThat(AdministrativeUnits.predecessors(text)).isEmpty();
        assertThatThrownBy(() -> NOW.province(text))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("AdministrativeUnits (đơn vị hành chính): the list that ends on 2026-04-29"
                        + " has no province of the two-digit code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "99", "00691"})
    void aProvinceThatTheListLacksIsRefusedByItsCode(String code) {
        assertThatThrownBy(() -> NOW.province(code))
                .hasMessageEndingWith("has no province of the two-digit code " + code);
        assertThatThrownBy(() -> NOW.listByName(code, "x")).hasMessageEndingWith(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08 | Hà Giang 2 | Phường Hà Giang 2",
                "08 | phuong ha giang 2 | Phường Hà Giang 2",
                "08 | P. Hà Giang 2 | Phường Hà Giang 2",
                "08 | YÊN SƠN | Xã Yên Sơn",
                "08 | chiem hoa | Xã Chiêm Hoá",
                "08 | Xã Chiêm Hóa | Xã Chiêm Hoá",
                "11 | Xa Dung | Xã Xa Dung",
                "66 | ea hleo | Xã Ea H'Leo",
                "66 | Ea H’Leo | Xã Ea H'Leo",
                "01 | Văn Miếu-Quốc Tử Giám | Phường Văn Miếu - Quốc Tử Giám",
                "19 | Văn Lang | Xã Văn Lang",
                "19 | van lang | Xã Văn Lang, Xã Văn Lăng",
                "22 | dac khu co to | Đặc khu Cô Tô",
                "68 | phường 1 bảo lộc | Phường 1 Bảo Lộc",
                "08 | Ba Đình | ",
            })
    void aNameIsFoundInItsProvinceWithoutTitleCapitalsAndAccents(String province, String name, String expected) {
        List<String> found =
                NOW.listByName(province, name).stream().map(Unit::name).toList();

        assertThat(String.join(", ", found)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void aNameInDecomposedLettersIsFoundToo() {
        String decomposed = Normalizer.normalize("Phường Ba Đình", Normalizer.Form.NFD);

        assertThat(NOW.listByName("01", decomposed)).extracting(Unit::code).containsExactly("00004");
    }

    @Test
    void ofTwoOldUnitsOfOneNameTheOneWithTheTitleAskedForIsGiven() {
        assertThat(BEFORE.listByName("01", "Đồng Tâm")).hasSizeGreaterThan(1);
        assertThat(BEFORE.listByName("01", "Xã Đồng Tâm"))
                .extracting(Unit::name)
                .containsOnly("Xã Đồng Tâm");
        assertThat(BEFORE.listByName("01", "xa dong tam"))
                .extracting(Unit::name)
                .containsOnly("Xã Đồng Tâm");
    }

    @ParameterizedTest
    @CsvSource({
        "tuyen quang, 08",
        "Tỉnh Tuyên Quang, 08",
        "TP. Hồ Chí Minh, 79",
        "thanh pho hue, 46",
        "Huế, 46",
        "DAK LAK, 66",
        "Hà Giang, ",
        "Ba Đình, ",
    })
    void aProvinceIsFoundByItsName(String name, String code) {
        assertThat(NOW.findProvince(name).map(Unit::code).orElse(null)).isEqualTo(code);
    }
}
