package vn.lienthong.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who logged in is looked up with what the log-in said, also if that is a year of birth only. */
class LookUpTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"north,lan", "north,sao", "south,sao", "north,gia"})
    void aCitizenIsFoundWithADayOrAYearOfBirth(String province, String person) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.newVisit();
            stage.logIn(id, person, 2);

            Stage.Said said = stage.step(id, "lookup");

            assertThat(said.status()).as(said.toString()).isEqualTo(200);
            assertThat(said.body().path("visit").path("found").asBoolean())
                    .as(said.toString())
                    .isTrue();
        }
    }
}
