package vn.lienthong.sandbox.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Profile;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** One folder and one service line add a platform with faults, a secret, profile lines and a page. */
class ToyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void itAnswersACallerWithTheKeyOfTheProfile() throws Exception {
        assertThat(get("/toy/v1/books", "wrong").statusCode()).isEqualTo(401);
        String key = sandbox.profile().client("toy").credentials().require("apiKey");
        assertThat(get("/toy/v1/books", key).body()).contains("Truyện Kiều");
        assertThat(get("/toy/v1/nothing", key).statusCode()).isEqualTo(404);
        assertThat(sandbox.profile("south").client("toy").agencyCode()).hasToString("H29.01.02");
        assertThat(sandbox.requests())
                .hasSize(3)
                .allMatch(request -> request.platform().equals("toy"));
    }

    @Test
    void itHasItsOwnFaultsAndThoseOfEveryPlatform() throws Exception {
        // tag::fail[]
        sandbox.fail(Fault.of(ToyFault.CLOSED).once());
        sandbox.fail(Fault.of(ToyFault.SPELLING).value("upper").path("/v1/books"));
        // end::fail[]
        assertThat(get("/toy/v1/books", key()).body()).isEqualTo("[]");
        assertThat(get("/toy/v1/books", key()).body()).contains("TRUYỆN KIỀU");
        sandbox.fail(Fault.of(TransportFault.UNAVAILABLE).at("toy"));
        assertThat(get("/toy/v1/books", key()).statusCode()).isEqualTo(503);
    }

    @Test
    void aFaultWithoutEffectIsRefusedHereToo() {
        assertThatThrownBy(() -> sandbox.fail(Fault.of(ToyFault.CLOSED).at("vnpay")))
                .hasMessage("platform: must be one that can have CLOSED (toy), but is vnpay");
        assertThatThrownBy(() -> sandbox.fail(Fault.of(PaymentFault.NO_NOTICE).at("toy")))
                .hasMessage(
                        "platform: must be one that can have NO_NOTICE (dvcqg, vnpay, national-v1, signing, momo, zalopay,"
                                + " keypay, paygov, vietqr, payos, viettelpay), but is toy");
        assertThatThrownBy(() -> sandbox.fail(Fault.of(ToyFault.CLOSED).path("/v1/bokks")))
                .hasMessageContaining("did you mean '/v1/books'?");
        assertThatThrownBy(() -> sandbox.registerNotify("toy", URI.create("http://127.0.0.1/x")))
                .hasMessageContaining("rail: must be the name of a platform that sends notices");
    }

    @Test
    void itIsOnTheStartPageInTheMenuAndInThePageOfSwitches() throws Exception {
        HttpRequest loan = HttpRequest.newBuilder(URI.create(sandbox.uri() + "/toy/v1/loans"))
                .header("X-Api-Key", key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"Truyện Kiều\"}"))
                .build();
        assertThat(http.send(loan, HttpResponse.BodyHandlers.ofString()).body()).contains(NOW.toString());
        assertThat(get("/ui", "").body()).contains("Thư viện mẫu", "href=\"/ui/toy\"", sandbox.uri() + "/toy");
        assertThat(get("/ui/toy", "").body()).contains("Số lượt mượn: <strong>1</strong>", "aria-current");
        assertThat(get("/ui/api/faults", "").body()).contains("\"SPELLING\"", "Kho sách đóng cửa");
    }

    @Test
    void aFaultIsRefusedAtAPathWhereItNeverHappens() {
        assertThatThrownBy(() -> sandbox.fail(Fault.of(ToyFault.CLOSED).path("/v1/loans")))
                .hasMessage(
                        "path: must be the beginning of a path where CLOSED acts (toy /v1/books), but is \"/v1/loans\"");
    }

    @Test
    void itsSecretsAreMaskedInThePageOfRequests() throws Exception {
        HttpRequest loan = HttpRequest.newBuilder(URI.create(sandbox.uri() + "/toy/v1/loans?CARDPIN=2468"))
                .header("X-Api-Key", "short")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"Số đỏ\", \"cardPin\": \"1357\"}"))
                .build();
        http.send(loan, HttpResponse.BodyHandlers.ofString());
        get("/toy/v1/books", key());

        assertThat(get("/ui/api/requests", "").body())
                .contains("Số đỏ", "•••")
                .doesNotContain("2468", "1357", "short", key());
    }

    @Test
    void itBringsItsOwnProfileWhichTheOtherPlatformsJoin() throws Exception {
        Profile profile = sandbox.profile("library");

        assertThat(profile.client("toy").agencyCode()).hasToString("H26.01.02");
        assertThat(profile.client("toy").dialect()).isEqualTo("toy-library");
        assertThat(profile.platforms())
                .contains("population", "dossier", "reporting")
                .doesNotContain("payment");
        assertThat(get("/ui", "").body())
                .contains("Tải hồ sơ thư viện (library)", "Profile with dialects of a library");
        assertThat(get("/ui/profile/library.yaml", "").body()).contains("dialect: toy-library");
        assertThatThrownBy(() -> sandbox.profile("libary"))
                .hasMessage("variant: must be north or south or library, but is \"libary\"");
    }

    @Test
    void thePageOfSwitchesNamesItsKindsInBothLanguagesAndThePathsWhereTheyAct() throws Exception {
        JsonNode kinds =
                new ObjectMapper().readTree(get("/ui/api/faults", "").body()).path("kinds");
        List<JsonNode> found = new ArrayList<>();
        kinds.forEach(kind -> {
            if (kind.path("kind").asText().equals("SPELLING")) {
                found.add(kind);
            }
        });
        assertThat(found).singleElement().satisfies(kind -> {
            assertThat(kind.path("vi").asText()).isEqualTo("Tên sách chỉ có một kiểu chữ");
            assertThat(kind.path("en").asText()).isEqualTo("Titles in one spelling");
            assertThat(kind.path("value").asText()).isEqualTo("REQUIRED");
            assertThat(kind.path("values")).hasToString("[\"upper\",\"lower\"]");
            assertThat(kind.path("paths")).hasToString("{\"toy\":[\"/v1/books\"]}");
        });
        assertThat(kinds.get(0).path("paths").path("toy")).hasToString("[\"/v1/books\",\"/v1/loans\"]");
    }

    private String key() {
        return sandbox.secretValues().getOrDefault(ToyProvider.KEY, "");
    }

    private HttpResponse<String> get(String path, String key) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(sandbox.uri() + path))
                        .header("X-Api-Key", key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
