package vn.lienthong.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Timeouts;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.RecordedNotice;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.fault.TransportFault;

/** When a platform, a citizen or the network does not do its part: it is said in words, nothing is lost, nobody pays twice. */
class BadMomentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{1} {2}: {3}")
    @CsvSource({
        "north, UNAVAILABLE, c06, lookup, Nền tảng tạm thời không phục vụ. Không mất gì: đợi một lát rồi bấm lại.",
        "north, UNLISTED_ADDRESS, c06, lookup, Hãy báo người quản trị phần mềm; dữ liệu đã nhập vẫn còn.",
        "north, NO_ANSWER, c06, lookup, đợi một lát rồi bấm lại.",
        "north, UNAVAILABLE, lgsp-a, synchronise, Nền tảng tạm thời không phục vụ.",
        "south, UNAVAILABLE, lgsp-b, synchronise, Nền tảng tạm thời không phục vụ.",
        "north, UNAVAILABLE, adapter, synchronise, Nền tảng tạm thời không phục vụ.",
        "south, UNAVAILABLE, national-v1, charge, Nền tảng tạm thời không phục vụ.",
        "south, NO_ANSWER, national-v1, charge, đợi một lát rồi bấm lại.",
    })
    void aStepThatAPlatformDoesNotDoIsExplainedAndDoneLater(
            String province, TransportFault fault, String platform, String step, String words) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.loggedIn();
            if (step.equals("synchronise")) {
                stage.sandbox.people().pay(stage.payPage(id));
            }
            stage.sandbox.fail(Fault.of(fault).at(platform));
            Stage.Said failed = stage.step(id, step);
            assertThat(failed.status()).isEqualTo(502);
            assertThat(failed.message()).contains(words);
            assertThat(failed.body().path("detail").asText()).isNotEmpty();

            stage.sandbox.heal();
            stage.restart(); // nothing waits for a breaker to close
            stage.logIn(id, "lan", 2);
            Stage.Said done = stage.step(id, step);
            assertThat(done.status()).as(done.toString()).isEqualTo(200);
            assertThat(done.body().path("bad").asBoolean(false)).isFalse();
        }
    }

    @Test
    void aSlowPlatformIsNotWaitedForForever() throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String id = stage.newVisit();
            stage.restart(builder -> builder.build().platform().equals("population")
                    ? builder.timeouts(
                            new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(1_500)))
                    : builder);
            stage.logIn(id, "lan", 2);
            stage.sandbox.fail(Fault.slow(Duration.ofMinutes(5)).at("c06"));
            Stage.Said failed = stage.step(id, "lookup");
            assertThat(failed.status()).isEqualTo(502);
            assertThat(failed.message()).contains("không trả lời kịp").contains("Không mất gì");
            stage.sandbox.heal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void aRepeatedNoticeChangesNothingAndIsAnsweredAsKnown(String province) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.loggedIn();
            stage.sandbox.fail(Fault.of(PaymentFault.DUPLICATE_NOTICE).once());
            stage.sandbox.people().pay(stage.payPage(id));
            stage.sandbox.settle();
            assertThat(stage.sandbox.notices())
                    .extracting(RecordedNotice::attempt)
                    .containsExactly(1, 2);
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PAID");
            assertThat(stage.visit(id).path("timesPaid").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"north, UNSIGNED_NOTICE", "north, FORGED_NOTICE", "south, UNSIGNED_NOTICE", "north, NO_NOTICE"})
    void aNoticeThatIsNotGenuineIsNotBelievedAndAskingSettlesIt(String province, PaymentFault fault) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.loggedIn();
            stage.sandbox.fail(Fault.of(fault).once());
            stage.sandbox.people().pay(stage.payPage(id));
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PENDING");
            assertThat(stage.step(id, "ask").message()).isEqualTo("Nền tảng xác nhận: đã thanh toán.");
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PAID");
            assertThat(stage.step(id, "charge").message()).isEqualTo("Nền tảng xác nhận: đã thanh toán.");
        }
    }

    @Test
    void aLateNoticeCountsWhenItArrives() throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String id = stage.loggedIn();
            stage.sandbox.fail(Fault.of(PaymentFault.LATE_NOTICE)
                    .delay(Duration.ofMinutes(40))
                    .once());
            stage.sandbox.people().pay(stage.payPage(id));
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PENDING");
            stage.sandbox.clock().advance(Duration.ofMinutes(41));
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PAID");
        }
    }

    @Test
    void aPaymentThatMayHaveGoneIsNotChargedAgain() throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String id = stage.loggedIn();
            stage.sandbox.people().endPayment(stage.payPage(id), "04"); // money may have left the payer's account
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("NEEDS_REVIEW");
            assertThat(stage.step(id, "charge").message()).contains("Đừng thu lại");
        }
    }

    @Test
    void moneyOfAnotherAmountIsNotForgottenAndNotChargedAgain() throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String id = stage.loggedIn();
            stage.sandbox.fail(Fault.of(PaymentFault.WRONG_AMOUNT_NOTICE).once());
            stage.sandbox.people().pay(stage.payPage(id));
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("OVERPAID");
            assertThat(stage.step(id, "charge").message())
                    .as("asked before it charges again, the platform says that the fee is paid")
                    .contains("đã thanh toán");
        }
    }

    @Test
    void aDeclinedPaymentIsChargedAgainUnderANewReference() throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String id = stage.loggedIn();
            stage.sandbox.people().decline(stage.payPage(id));
            var declined = stage.visit(id);
            assertThat(declined.path("payment").asText()).isEqualTo("FAILED");
            stage.sandbox.people().pay(stage.payPage(id));
            var paid = stage.visit(id);
            assertThat(paid.path("payment").asText()).isEqualTo("PAID");
            assertThat(paid.path("reference").asText())
                    .isNotEqualTo(declined.path("reference").asText());
            assertThat(paid.path("timesPaid").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void pressingChargeTwiceNeverMakesTwoPaymentsThatCanBePaid(String province) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.loggedIn();
            URI page = stage.payPage(id);
            stage.sandbox.people().openAndLeave(page);
            Stage.Said again = stage.step(id, "charge");
            assertThat(again.body().path("redirect").asText("")).isEmpty();
            assertThat(again.body().path("page").asText()).isEqualTo(page.toString());
            assertThat(again.message()).contains("còn trả được đến", "không thu hai lần");

            stage.sandbox.clock().advance(Duration.ofMinutes(16));
            URI later = stage.payPage(id);
            assertThat(later).isNotEqualTo(page);
            stage.sandbox.people().pay(later);
            assertThat(stage.visit(id).path("timesPaid").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void aNoticeAfterARestartIsStillAnswered(String province) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.loggedIn();
            URI page = stage.payPage(id);
            stage.restart();
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PENDING");
            stage.sandbox.people().pay(page);
            assertThat(stage.visit(id).path("payment").asText()).isEqualTo("PAID");
            assertThat(stage.sandbox.notices()).hasSize(1);
            assertThat(stage.visit(id).path("citizen").isNull()).isTrue();
            Stage.Said unknown = stage.step(id, "synchronise");
            assertThat(unknown.message()).contains("mời người dân đăng nhập");
            stage.logIn(id, "lan", 2);
            assertThat(stage.step(id, "synchronise").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "north, cancel, Người dân đã hủy",
        "south, cancel, Người dân đã hủy",
        "north, level, chưa đạt định danh mức 2",
        "south, level, chưa đạt định danh mức 2",
        "north, broken, Chưa đăng nhập được. Nền tảng tạm thời không phục vụ."
    })
    void aDeniedLogInIsExplainedAndMayBeTriedAgain(String province, String how, String words) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-" + province)) {
            String id = stage.newVisit();
            URI platform = stage.beginLogin(id);
            URI callback = switch (how) {
                case "cancel" -> stage.sandbox.people().cancelLogIn(platform);
                case "level" -> stage.sandbox.people().logIn(platform, "pao", 1);
                default -> stage.sandbox.people().logIn(platform, "lan", 2);
            };
            if (how.equals("broken")) {
                stage.sandbox.fail(Fault.of(TransportFault.UNAVAILABLE).at("dvcqg"));
            }
            assertThat(stage.redirected(callback)).hasPath("/visit.html").hasQuery("id=" + id);
            assertThat(stage.visit(id).path("refusal").asText()).contains(words);
            assertThat(stage.step(id, "charge").message()).contains("Chưa có ai đăng nhập");
            stage.sandbox.heal();
            stage.restart();
            stage.logIn(id, "lan", 2);
            assertThat(stage.visit(id).path("citizen").asText()).isEqualTo("Hoàng Thị Lan");
            assertThat(stage.visit(id).path("refusal").isNull()).isTrue();
        }
    }

    @Test
    void aLogInCountsOnlyInItsOwnBrowserAndOnce() throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            String one = stage.newVisit();
            String two = stage.newVisit();
            URI first = stage.sandbox.people().logIn(stage.beginLogin(one), "lan", 2);
            URI second = stage.sandbox.people().logIn(stage.beginLogin(two), "binh", 2);
            HttpResponse<Void> foreign = Stage.newBrowser()
                    .send(HttpRequest.newBuilder(first).build(), HttpResponse.BodyHandlers.discarding());
            assertThat(foreign.headers().firstValue("Location")).contains("/?problem=login");
            assertThat(stage.redirected(first)).hasQuery("id=" + one);
            assertThat(stage.redirected(second)).hasQuery("id=" + two);
            assertThat(stage.redirected(first)).hasQuery("problem=login");
            assertThat(stage.visit(two).path("citizen").asText()).isEqualTo("Ma Văn Bình");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Origin, http://evil.example", "Sec-Fetch-Site, cross-site", "Origin, null"})
    void anotherSiteInTheSameBrowserCannotAct(String header, String value) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            HttpRequest request = HttpRequest.newBuilder(stage.uri().resolve("/api/visits"))
                    .header(header, value)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(Stage.newBrowser()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(403);
            assertThat(stage.get("/api/state").body().path("visits")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"VISITS\":\"12a\"}",
                "{\"VISITS|SEX\":\"1\"}",
                "9 x 100000",
                "{\"VISITS\":\"\\u202e12\"}"
            })
    void aBrokenReportIsRefusedInOneSentence(String body) throws Exception {
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            for (String path : Set.of("draft", "check", "submit")) {
                Stage.Said said = stage.post("/api/report/" + path, body.startsWith("9") ? "9".repeat(100_000) : body);
                assertThat(said.status()).isEqualTo(400);
            }
        }
    }

    @Test
    void aReportThatCannotBeSentWaitsAndIsSentOnce() throws Exception {
        String values = Cells.write(SampleReport.values());
        try (Stage stage = Stage.open(folder, "sandbox-north")) {
            assertThat(stage.get("/api/report").status()).isEqualTo(200);
            stage.post("/api/report/draft", values);
            stage.sandbox.fail(
                    Fault.of(TransportFault.NO_ANSWER).at("reporting").path("/v1/submissions"));
            assertThat(stage.post("/api/report/submit", values).message()).contains("sổ gửi", "không gửi trùng");
            assertThat(stage.get("/api/report/status").body().path("state").asText())
                    .isIn("QUEUED", "UNKNOWN");

            stage.sandbox.heal();
            stage.restart();
            assertThat(stage.get("/api/report").body().findValuesAsText("value"))
                    .contains("48250000");
            stage.sandbox.clock().advance(Duration.ofMinutes(30));
            assertThat(stage.post("/api/report/submit", values).message()).contains("Biên nhận");
            assertThat(stage.get("/api/report/status").body().path("state").asText())
                    .isEqualTo("RECEIVED");
            Stage.Said again = stage.post("/api/report/submit", values);
            assertThat(again.message()).contains("không khác lần nộp trước");
            Set<String> sent = new HashSet<>();
            stage.sandbox.requests().stream()
                    .filter(request ->
                            request.method().equals("PUT") && request.path().contains("/v1/submissions"))
                    .forEach(request -> sent.add(request.path()));
            assertThat(sent).hasSize(1);
        }
    }
}
