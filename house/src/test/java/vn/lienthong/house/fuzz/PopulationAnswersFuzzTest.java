package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.sharing.population.NameCheck;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PopulationClient;

/** What the national population database answers: persons, checks of a name, faults. */
class PopulationAnswersFuzzTest {
    private static final Purpose PURPOSE = new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001");
    private static final CitizenId CITIZEN = CitizenId.parse("008499123456");
    private static final Stub PLATFORM = new Stub();
    private static final PopulationClient CLIENT =
            PopulationClient.create(PLATFORM.config("c06", Map.of("user", "mot-cua", "secretKey", "not-a-secret"))
                    .build());

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        for (int status : new int[] {200, 500}) {
            PLATFORM.answers(status, input);
            Parsers.answer(
                    input,
                    () -> CLIENT.find(
                            PersonQuery.of(CITIZEN, "Nguyễn Thị Lan", BirthDate.parse("1999-01-02")), PURPOSE));
            Parsers.answer(input, () -> CLIENT.verify(NameCheck.of(CITIZEN, "Nguyễn Thị Lan"), PURPOSE));
        }
    }
}
