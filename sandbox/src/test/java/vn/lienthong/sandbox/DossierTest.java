package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sandbox.fault.DossierFault;
import vn.lienthong.sandbox.fault.SignOnFault;

class DossierTest {
    private static final String FORWARD = "/adapter/XrdAdapter/RestService/forward";
    private static final String DST = "VN:GOV:000.00.00.G22:vpcpdvcprovider";

    private static final Sandbox SANDBOX = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T03:00:00Z"))));
    private final String one = "H-" + UUID.randomUUID();
    private final String other = "H-" + UUID.randomUUID();
    private String session = "";

    @BeforeEach
    void logIn() {
        JsonNode answer = post("/mapi/login", Map.of("username", secret("USERNAME"), "password", secret("PASSWORD")));
        assertThat(answer.path("error_code").isInt()).isTrue();
        session = answer.path("session").asText();
    }

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @Test
    void aDossierIsCreatedThenUpdatedThenMovedOn() {
        assertThat(call("TraCuuHoSo", Map.of("mahoso", one)).path("result")).isEmpty();
        assertThat(code(synchronise("False", dossier(one)))).isEqualTo("0");
        assertThat(code(synchronise("True", dossier(one)))).isEqualTo("0");
        assertThat(code(call(
                        "CapNhatTienDoHoSoMC",
                        Map.of(
                                "data",
                                List.of(Map.of("MaHoSo", one, "ThoiDiemXuLy", "20261123100000", "TrangThai", "4"))))))
                .isEqualTo("0");
        JsonNode found =
                call("TraCuuHoSo", Map.of("mahoso", one)).path("result").path(0);
        assertThat(found.path("TenTTHC").asText()).isEqualTo("Thủ tục mẫu");
        assertThat(found.path("TrangThaiHoSo").asText()).isEqualTo("4");
    }

    @ParameterizedTest
    @CsvSource({"False, true", "True, false", "true, false", "FALSE, false", "1, false"})
    void isUpdatingMustBeTheRightTextForWhatExists(String isUpdating, boolean good) {
        assertThat(code(synchronise(isUpdating, dossier(one)))).isEqualTo(good ? "0" : "-1");
    }

    @Test
    void isUpdatingAsABooleanIsRefusedAndAnExistingDossierIsNotCreatedAgain() {
        assertThat(code(call("DongBoHoSoMC", Map.of("isUpdating", false, "data", List.of(dossier(one))))))
                .isEqualTo("-1");
        synchronise("False", dossier(one));
        assertThat(synchronise("False", dossier(one)).path("message").asText()).contains("exists already");
    }

    @ParameterizedTest
    @CsvSource({
        "MaHoSo, ''",
        "ChuHoSo, ' '",
        "NgayTiepNhan, 2026-11-23",
        "NgayTiepNhan, 20260230000000",
        "NgayHenTra, 20261123",
        "MaHoso, H-1",
        "TaiLieuNop, x"
    })
    void aMemberThatIsWrongIsRefusedAndNothingIsStored(String member, String value) {
        Map<String, Object> wrong = dossier(one);
        wrong.put(member, value);
        JsonNode answer = synchronise("False", wrong);
        assertThat(code(answer)).isEqualTo("-1");
        assertThat(call("TraCuuHoSo", Map.of("mahoso", one)).path("result")).isEmpty();
    }

    @Test
    void oneWrongItemStopsTheWholeMessage() {
        assertThat(code(synchronise("False", dossier(one), Map.of("MaHoSo", other))))
                .isEqualTo("-1");
        assertThat(call("TraCuuHoSo", Map.of("mahoso", one)).path("result")).isEmpty();
    }

    @Test
    void onASwitchEachItemHasItsOwnResult() {
        SANDBOX.fail(Fault.of(DossierFault.RESULT_PER_ITEM).once());
        JsonNode answer = synchronise("False", dossier(one), Map.of("MaHoSo", other));
        assertThat(code(answer)).isEqualTo("0");
        assertThat(answer.at("/result/0/error_code").asInt()).isZero();
        assertThat(answer.at("/result/1/MaHoSo").asText()).isEqualTo(other);
        assertThat(answer.at("/result/1/error_code").asInt()).isEqualTo(-1);
        assertThat(call("TraCuuHoSo", Map.of("mahoso", one)).path("result")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"ERROR_CODE, '', -1, true", "CODE_AS_TEXT, '', 0, false", "ERROR_CODE, CODE_AS_TEXT, -1, false"})
    void theErrorCodeIsANumberOrATextWithHttp200(String kind, String other, String code, boolean number) {
        Stream.of(kind, other)
                .filter(name -> !name.isEmpty())
                .forEach(name ->
                        SANDBOX.fail(Fault.of(DossierFault.valueOf(name)).once()));
        JsonNode answer = call("LayDanhSachTTHC", Map.of());
        assertThat(answer.path("error_code").isNumber()).isEqualTo(number);
        assertThat(code(answer)).isEqualTo(code);
    }

    @Test
    void notFoundMayComeWithoutAResult() {
        SANDBOX.fail(Fault.of(DossierFault.NO_RESULT_MEMBER).once());
        assertThat(call("TraCuuHoSo", Map.of("mahoso", one)).has("result")).isFalse();
    }

    @Test
    void aSessionEndsAfterHalfAnHourOrOnASwitch() {
        SANDBOX.fail(Fault.of(SignOnFault.SESSION_EXPIRED).once());
        assertThat(code(call("LayDanhSachTTHC", Map.of()))).isEqualTo("-2");
        assertThat(code(call("LayDanhSachTTHC", Map.of()))).isEqualTo("-2");
        logIn();
        assertThat(code(call("LayDanhSachTTHC", Map.of()))).isEqualTo("0");
        SANDBOX.clock().advance(Duration.ofMinutes(30));
        assertThat(code(call("LayDanhSachTTHC", Map.of()))).isEqualTo("-2");
    }

    @Test
    void aWrongPasswordIsRefusedWithHttp200() {
        JsonNode answer = post("/mapi/login", Map.of("username", secret("USERNAME"), "password", "wrong"));
        assertThat(code(answer)).isEqualTo("-1");
        assertThat(answer.has("session")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LayDanhSachTTHC, MATTHC",
        "LayDanhMucCoQuan, MADONVI",
        "LayDanhMucLinhVuc, TENLINHVUC",
        "LayThuTuc, CACHTHUCTHUCHIEN"
    })
    void cataloguesHaveUpperCaseMembers(String service, String member) {
        assertThat(call(service, Map.of("maTTHC", "9.000002"))
                        .path("result")
                        .path(0)
                        .has(member))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LayHetMoiThu", ""})
    void anUnknownServiceIsRefused(String service) {
        assertThat(code(call(service, Map.of()))).isEqualTo("-1");
    }

    @Test
    void anotherAgencyIsRefused() {
        assertThat(code(post("/mapi/g", Map.of("session", session, "madonvi", "X", "service", "LayDanhSachTTHC"))))
                .isEqualTo("-1");
    }

    @Test
    void dstcodeIsReadFromQueryOrHeaderUntilTheFaultDecides() {
        assertThat(inHeader().status()).isEqualTo(200);
        SANDBOX.fail(Fault.of(DossierFault.DSTCODE_PLACE).value("query"));
        assertThat(inHeader().status()).isEqualTo(400);
        assertThat(inHeader().header("X-Road-Error")).isEqualTo("Client.BadRequest");
        SANDBOX.heal();
        SANDBOX.fail(Fault.of(DossierFault.DSTCODE_PLACE).value("header"));
        assertThat(inHeader().status()).isEqualTo(200);
    }

    @Test
    void anUnknownProviderIsTheAdaptersRefusal() {
        Wire.Answer answer = Wire.to(SANDBOX).json(FORWARD + "/mapi/g?dstcode=VN:GOV:X:y", Map.of());
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("X-Road-Error")).startsWith("Server.ClientProxy.");
    }

    @Test
    void providerurlIsRequiredWithAFaultAndMustBeAUrl() {
        String path = FORWARD + "/mapi/g?dstcode=" + DST;
        SANDBOX.fail(Fault.of(DossierFault.PROVIDER_URL_WANTED));
        assertThat(Wire.to(SANDBOX).json(path, Map.of()).status()).isEqualTo(400);
        assertThat(Wire.to(SANDBOX).json(path + "&providerurl=x", Map.of()).status())
                .isEqualTo(400);
        assertThat(Wire.to(SANDBOX)
                        .json(path + "&providerurl=https%3A%2F%2Fexample.vn", Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void booleansOfALookUpAreTextOnASwitch() {
        Map<String, Object> dossier = dossier(one);
        dossier.put("TaiLieuNop", List.of(Map.of("TenTepDinhKem", "a.pdf", "IsDeleted", "False")));
        assertThat(code(synchronise("False", dossier))).isEqualTo("0");
        assertThat(deleted().isBoolean()).isTrue();
        SANDBOX.fail(Fault.of(DossierFault.BOOLEAN_AS_TEXT));
        assertThat(deleted().asText()).isEqualTo("False");
    }

    private JsonNode deleted() {
        return call("TraCuuHoSo", Map.of("mahoso", one)).at("/result/0/TaiLieuNop/0/IsDeleted");
    }

    private Wire.Answer inHeader() {
        return Wire.to(SANDBOX).header("dstcode", DST).json(FORWARD + "/mapi/g", Map.of());
    }

    private static Map<String, Object> dossier(String code) {
        return new HashMap<>(Map.of(
                "MaHoSo", code,
                "MaTTHC", "9.000002",
                "TenTTHC", "Thủ tục mẫu",
                "ChuHoSo", "Người thử nghiệm",
                "NgayTiepNhan", "20261123090000",
                "TrangThaiHoSo", "2"));
    }

    private JsonNode synchronise(String isUpdating, Object... items) {
        return call("DongBoHoSoMC", Map.of("isUpdating", isUpdating, "data", List.of(items)));
    }

    private JsonNode call(String service, Map<String, ?> members) {
        Map<String, Object> body = new HashMap<>(members);
        body.put("session", session);
        body.put("madonvi", "H60.01.02");
        body.put("service", service);
        return post("/mapi/g", body);
    }

    private JsonNode post(String path, Map<String, ?> body) {
        Wire.Answer answer = Wire.to(SANDBOX).json(FORWARD + path + "?dstcode=" + DST, body);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static String code(JsonNode answer) {
        return answer.path("error_code").asText();
    }

    private String secret(String name) {
        return String.valueOf(SANDBOX.secretValues().get("SANDBOX_ADAPTER_" + name));
    }
}
