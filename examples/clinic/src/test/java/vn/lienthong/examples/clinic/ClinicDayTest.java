package vn.lienthong.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.TransportFault;

/** The same day in two provinces, over real HTTP, with no line of code changed. */
class ClinicDayTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"sandbox-north, dvcqg lgsp-wso2 vnpay", "sandbox-south, vneid-partner lgsp-accesstoken national-v1"})
    void theDayEndsWellInEveryProvince(String profile, String dialects) throws Exception {
        int code = ClinicProgram.run(arguments(profile), screen(StandardCharsets.UTF_8));
        String said = screen.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        assertThat(said)
                .contains(dialects.split(" "))
                .contains("120.000 đồng, đã nghe báo; hỏi lại: đã thanh toán")
                .contains("biên nhận ")
                .doesNotContain("HỎNG");
    }

    @Test
    void aFailedStepIsReportedAndTheRestIsSkipped() throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("day"), "sa", "");
        try (ClinicServer server = ClinicServer.listen(0);
                Town town = Town.open(profile("sandbox-north"), SecretSource.none(), 0, server.uri())) {
            town.sandbox().fail(Fault.of(TransportFault.UNAVAILABLE).at("c06").untilHealed());
            Clinic clinic = new Clinic(
                    town.profile().with(builder -> builder.sleeper(duration -> {})), database, Clock.systemUTC());
            server.serve(clinic);
            Day day = new Day(clinic, town.sandbox(), screen(StandardCharsets.UTF_8));
            assertThat(day.run()).isFalse();
            assertThat(day.lines())
                    .extracting(Day.Line::good)
                    .containsExactly(true, false, false, false, false, false, false);
            assertThat(screen.toString(StandardCharsets.UTF_8))
                    .contains("Nền tảng tạm thời không phục vụ.")
                    .contains("bỏ qua, vì việc trước chưa xong");
        } finally {
            database.dispose();
        }
    }

    @Test
    void anOldWindowsConsoleGetsTheStoryWithoutMarks() throws Exception {
        int code = ClinicProgram.run(arguments("sandbox-north"), screen(Charset.forName("IBM437")));
        String said = screen.toString(StandardCharsets.US_ASCII);
        assertThat(code).as(said).isZero();
        assertThat(said)
                .contains("Mot ngay cua phong kham")
                .contains("Nen tang   Phuong ngu          Viec  ")
                .doesNotContain("?n");
        assertThat(said.chars().allMatch(c -> c < 128)).isTrue();
        int table = said.indexOf("Nen tang");
        assertThat(said.substring(table).lines()).allMatch(line -> line.length() < 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "US-ASCII", "windows-1258"})
    void columnsAreAlignedHoweverLettersAreEncoded(String charset) {
        Screen any = screen(Charset.forName(charset));
        String separate = java.text.Normalizer.normalize("Đồng bộ hồ sơ", java.text.Normalizer.Form.NFD);
        assertThat(List.of(
                        any.cell(separate, 20),
                        any.cell("Đồng bộ hồ sơ", 20),
                        any.cell("Định danh " + "ộ".repeat(30), 20)))
                .allMatch(cell -> cell.length() == 20);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dance", "--profile", "--profile nowhere.yaml", "--port x", "--port 70000", "--colour red"})
    void aWrongCommandLineIsReportedInOneLine(String line) throws Exception {
        assertThat(ClinicProgram.run(line.split(" "), screen(StandardCharsets.UTF_8)))
                .isEqualTo(2);
        assertThat(screen.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void theDoctorFindsEveryPlatformOfTheSandboxWell() throws Exception {
        String[] arguments = arguments("sandbox-north");
        String[] check = new String[arguments.length + 1];
        check[0] = "check";
        System.arraycopy(arguments, 0, check, 1, arguments.length);
        int code = ClinicProgram.run(check, screen(StandardCharsets.UTF_8));
        assertThat(code).as(screen.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void thePagesAndTheApiAnswerTogether() throws Exception {
        JdbcConnectionPool database = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("pages"), "sa", "");
        try (ClinicServer server = ClinicServer.listen(0);
                Town town = Town.open(profile("sandbox-south"), SecretSource.none(), 0, server.uri())) {
            server.serve(new Clinic(town.profile(), database, Clock.systemUTC()));
            var http = java.net.http.HttpClient.newHttpClient();
            for (Map.Entry<String, Integer> page : Map.of(
                            "/",
                            200,
                            "/visit.html",
                            200,
                            "/report.html",
                            200,
                            "/clinic.css",
                            200,
                            "/../pom.xml",
                            404,
                            "/login/callback?code=x&state=y",
                            302,
                            "/api/visits/L9",
                            400,
                            "/api/nothing",
                            404)
                    .entrySet()) {
                var request = java.net.http.HttpRequest.newBuilder(URI.create(server.uri() + page.getKey()))
                        .build();
                assertThat(http.send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                        .as(page.getKey())
                        .isEqualTo(page.getValue());
            }
        } finally {
            database.dispose();
        }
    }

    private String[] arguments(String profile) {
        return new String[] {
            "--profile", profile(profile).toString(), "--port", "0", "--sandbox-port", "0", "--data", folder.toString()
        };
    }

    private Screen screen(Charset charset) {
        return new Screen(new PrintStream(screen, true, charset), charset);
    }

    private static Path profile(String name) {
        return Path.of("profiles", name + ".yaml");
    }
}
