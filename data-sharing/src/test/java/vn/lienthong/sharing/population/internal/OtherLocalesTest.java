package vn.lienthong.sharing.population.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.sharing.Platforms;
import vn.lienthong.sharing.population.PersonQuery;

/** A machine in Cairo or Bangkok writes the same wire: digits 0 to 9 and the year of the common calendar. */
class OtherLocalesTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "th-TH-u-ca-buddhist-nu-thai", "fa-IR-u-nu-arabext"})
    void aYearAndADayOfBirthAreInDigitsOfTheWire(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        PopulationRequests requests = new PopulationRequests(
                Platforms.population("http://127.0.0.1:1").build());
        Purpose purpose = new Purpose("1.001234", "CB-07", "H60", "yc-0001");

        assertThat(new String(requests.find(query(BirthDate.of(Year.of(1951))), purpose), UTF_8))
                .contains("<dan:Nam>1951</dan:Nam>");
        assertThat(new String(requests.find(query(BirthDate.of(LocalDate.of(1951, 3, 7))), purpose), UTF_8))
                .contains("<dan:NgayThangNam>19510307</dan:NgayThangNam>");
    }

    private static PersonQuery query(BirthDate birth) {
        return PersonQuery.of(NationalIdCard.parse("073123456"), "Lan", birth);
    }
}
