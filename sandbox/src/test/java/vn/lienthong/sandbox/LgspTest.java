package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;

class LgspTest {
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final String GRANT = "grant_type=client_credentials";

    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)));

    @BeforeEach
    void letOlderTokensEnd() {
        SANDBOX.clock().advance(Duration.ofHours(2));
    }

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lgsp-a", "/lgsp-b", "/c06"})
    void everyDialectReachesTheSameServices(String base) throws Exception {
        assertThat(signedOn(base).get(base + "/dmdc/1.0/AllCategory").status()).isEqualTo(200);
        assertThat(signedOn(base)
                        .json(
                                base + "/Document/SyncDocument",
                                Map.of("DocCode", "H60.01.02-1", "DocTypeCode", "9.000002"))
                        .json()
                        .path("Status")
                        .asText())
                .isEqualTo("1");
        assertThat(signedOn(base)
                        .json(base + "/Document/UpdateDocumentTraces", Map.of("DocCode", "H60.01.02-1"))
                        .json()
                        .path("Status")
                        .asText())
                .isEqualTo("1");
        assertThat(signedOn(base)
                        .get(base + "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=9900042601")
                        .json()
                        .at("/Data/MSDN")
                        .asText())
                .isEqualTo("9900042601");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lgsp-a", "/lgsp-b", "/c06"})
    void whoHasNotSignedOnGets401(String base) {
        assertThat(Wire.to(SANDBOX).get(base + "/dmdc/1.0/AllCategory").status())
                .isEqualTo(401);
        assertThat(Wire.to(SANDBOX)
                        .header("Authorization", "Bearer made-up")
                        .get(base + "/dmdc/1.0/AllCategory")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource
    void aSwitchMakesEachDialectRefuse(FaultKind kind, int status) throws Exception {
        for (String base : new String[] {"/lgsp-a", "/lgsp-b", "/c06"}) {
            Wire signedOn = signedOn(base);
            SANDBOX.fail(Fault.of(kind).path("/dmdc").once());
            assertThat(signedOn.get(base + "/dmdc/1.0/AllCategory").status()).isEqualTo(status);
        }
    }

    static Stream<Arguments> aSwitchMakesEachDialectRefuse() {
        return Stream.of(
                arguments(SignOnFault.NO_RIGHT, 403),
                arguments(TransportFault.THROTTLED, 429),
                arguments(SignOnFault.SESSION_EXPIRED, 401),
                arguments(TransportFault.UNLISTED_ADDRESS, 401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lgsp-a", "/lgsp-b"})
    void aTokenEndsAfterAnHourOfTheSandboxsClock(String base) throws Exception {
        Wire before = signedOn(base);
        SANDBOX.clock().advance(Duration.ofSeconds(3599));
        assertThat(before.get(base + "/dmdc/1.0/AllCategory").status()).isEqualTo(200);
        SANDBOX.clock().advance(Duration.ofSeconds(1));
        assertThat(before.get(base + "/dmdc/1.0/AllCategory").status()).isEqualTo(401);
        assertThat(signedOn(base).get(base + "/dmdc/1.0/AllCategory").status()).isEqualTo(200);
    }

    @Test
    void dialectATakesTheSecretInTheFormAndReturnsTheSameTokenWhileItIsValid() {
        String form = GRANT + "&client_id=" + secret("LGSP_A_CONSUMER_KEY") + "&client_secret="
                + secret("LGSP_A_CONSUMER_SECRET");
        JsonNode first = Wire.to(SANDBOX).form("/lgsp-a/token", form).json();
        SANDBOX.clock().advance(Duration.ofMinutes(10));
        JsonNode second = Wire.to(SANDBOX).form("/lgsp-a/token", form).json();
        assertThat(second.path("access_token")).isEqualTo(first.path("access_token"));
        assertThat(first.path("expires_in").asLong()).isEqualTo(3600);
        assertThat(second.path("expires_in").asLong()).isEqualTo(3000);
        assertThat(first.path("scope").asText()).isEqualTo("am_application_scope default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic bWFkZTp1cA==", "Basic ###", "Bearer x"})
    void dialectARefusesAWrongSecret(String authorization) {
        assertThat(Wire.to(SANDBOX)
                        .header("Authorization", authorization)
                        .form("/lgsp-a/token", GRANT)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "###", "e30=", "bnVsbA==", "WzFd"})
    void dialectBRefusesAHeaderThatIsNotTheKeys(String header) {
        assertThat(Wire.to(SANDBOX)
                        .header("lgspaccesstoken", header)
                        .form("/lgsp-b/token", GRANT)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void dialectBRequiresItsHeaderBesidesTheBearerToken() throws Exception {
        String token = token("/lgsp-b", Wire.to(SANDBOX).header("lgspaccesstoken", keys()));
        assertThat(Wire.to(SANDBOX)
                        .header("Authorization", "Bearer " + token)
                        .get("/lgsp-b/dmdc/1.0/AllCategory")
                        .status())
                .isEqualTo(401);
        assertThat(Wire.to(SANDBOX)
                        .header("lgspaccesstoken", keys())
                        .get("/lgsp-b/dmdc/1.0/AllCategory")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "300, 200", "-300, 200", "301, 401", "-301, 401"})
    void dialectEForgivesFiveMinutesOfClockDifference(int seconds, int status) throws Exception {
        String stamp =
                String.valueOf(SANDBOX.clock().instant().plusSeconds(seconds).toEpochMilli());
        assertThat(c06(stamp).get("/c06/dmdc/1.0/AllCategory").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"ms, ms, 200", "ms, s, 401", "s, s, 200", "s, ms, 401"})
    void dialectETakesOneUnitOfTimeIfTheFaultIsOn(String wanted, String sent, int status) throws Exception {
        String stamp = String.valueOf(
                sent.equals("s")
                        ? SANDBOX.clock().instant().getEpochSecond()
                        : SANDBOX.clock().instant().toEpochMilli());
        assertThat(c06(stamp).get("/c06/dmdc/1.0/AllCategory").status()).isEqualTo(200);
        SANDBOX.fail(Fault.of(PopulationFault.TIMESTAMP_UNIT).value(wanted));
        assertThat(c06(stamp).get("/c06/dmdc/1.0/AllCategory").status()).isEqualTo(status);
    }

    @Test
    void dialectERefusesAnotherUrlInTheHash() throws Exception {
        String stamp = String.valueOf(SANDBOX.clock().instant().toEpochMilli());
        assertThat(c06(stamp, SANDBOX.uri() + "/c06/")
                        .get("/c06/dmdc/1.0/AllCategory")
                        .status())
                .isEqualTo(401);
        assertThat(c06(stamp)
                        .header("ApiKey", "wrong")
                        .get("/c06/dmdc/1.0/AllCategory")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /Document/SyncDocument         | {"DocTypeCode":"1"}                                         | DocCode
            /Document/SyncDocument         | {"DocCode":"1","DocTypeCode":"1","DateReceived":"1/1/2026"} | DateReceived
            /Document/SyncDocument         | {"DocCode":"1","DocTypeCode":"1","DateReceived":"2026-02-30T00:00:00.000+0700"} | DateReceived
            /Document/UpdateDocumentTraces | {"DocCode":"unknown"}                                       | DocCode
            /Statistic                     | {"Month":13}                                                | Month
            /Statistic                     | {"Month":"1"}                                               | Month
            /Vote                          | {}                                                          | empty
            """)
    void aBusinessRefusalHasHttp200AndNamesTheMember(String path, String body, String named) throws Exception {
        Wire.Answer answer = signedOn("/lgsp-a").json("/lgsp-a" + path, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("Status").asText()).isEqualTo("0");
        assertThat(answer.json().path("Message").asText()).contains(named);
    }

    @Test
    void aStatisticWhoseSumsDifferIsTakenWithAWarning() throws Exception {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("Month", 10);
        message.put("Year", 2026);
        for (String count : List.of(
                "NewReception",
                "PreExtisting",
                "TotalSolved",
                "SolvedInTime",
                "SolvedLate",
                "TotalPending",
                "Pending",
                "PendingLate")) {
            message.put(count, 0);
        }
        message.put("Total", 0);
        assertThat(signedOn("/lgsp-a").json("/lgsp-a/Statistic", message).text())
                .doesNotContain("cảnh báo");
        message.put("Total", 5);
        JsonNode answer = signedOn("/lgsp-a").json("/lgsp-a/Statistic", message).json();
        assertThat(answer.path("Status").asText()).isEqualTo("1");
        assertThat(answer.path("Message").asText()).contains("Total ≠ NewReception + PreExtisting");
    }

    private Wire signedOn(String base) throws Exception {
        return switch (base) {
            case "/lgsp-a" -> {
                String basic = Wire.base64(secret("LGSP_A_CONSUMER_KEY") + ":" + secret("LGSP_A_CONSUMER_SECRET"));
                String token = token(base, Wire.to(SANDBOX).header("Authorization", "Basic " + basic));
                yield Wire.to(SANDBOX).header("Authorization", "Bearer " + token);
            }
            case "/lgsp-b" -> {
                String token = token(base, Wire.to(SANDBOX).header("lgspaccesstoken", keys()));
                yield Wire.to(SANDBOX).header("lgspaccesstoken", keys()).header("Authorization", "Bearer " + token);
            }
            default -> c06(String.valueOf(SANDBOX.clock().instant().toEpochMilli()));
        };
    }

    private static String token(String base, Wire wire) {
        return wire.form(base + "/token", GRANT).json().path("access_token").asText();
    }

    private String keys() {
        return Wire.base64(Wire.write(Map.of(
                "AccessKey", secret("LGSP_B_ACCESS_KEY"),
                "SecretKey", secret("LGSP_B_SECRET_KEY"),
                "AppName", "SANDBOX",
                "PartnerCode", "SANDBOX",
                "PartnerCodeCus", "SANDBOX")));
    }

    private Wire c06(String stamp) throws Exception {
        return c06(stamp, SANDBOX.uri() + "/c06");
    }

    private Wire c06(String stamp, String address) throws Exception {
        String user = secret("C06_USER");
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(Wire.bytes(address + user + stamp + secret("C06_SECRET_KEY")));
        return Wire.to(SANDBOX)
                .header("Timestamp", stamp)
                .header(
                        "Authorization",
                        "Basic " + Wire.base64(user + ":" + HexFormat.of().formatHex(hash)));
    }

    private String secret(String name) {
        return String.valueOf(SANDBOX.secretValues().get("SANDBOX_" + name));
    }
}
