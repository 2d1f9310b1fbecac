package vn.lienthong.reporting;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.core.ledger.LedgerQuery;
import vn.lienthong.core.ledger.Resolution;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.MonthStatistic.Intake;
import vn.lienthong.reporting.onestop.MonthStatistic.Open;
import vn.lienthong.reporting.onestop.MonthStatistic.Solved;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic.Votes;
import vn.lienthong.testsupport.SettableClock;

class OneStopTest {
    @RegisterExtension
    static final WireMockExtension LGSP = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");
    private final JdbcDataSource dataSource = new JdbcDataSource();

    OneStopTest() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Ledger.migrate(dataSource, options());
    }

    @ParameterizedTest
    @CsvSource({"1,true", "'\"1\"',true", "200,true", "0,false", "'\"00\"',false", "-1,false"})
    void whatCountsAsAcceptedIsAListOfCodes(String wire, boolean accepted) {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"Status\":" + wire + "}")));

        SubmitResult result = client().submitVotes(votes());

        assertThat(result).isInstanceOf(accepted ? SubmitResult.Acknowledged.class : SubmitResult.Refused.class);
    }

    @Test
    void whatCountsAsAcceptedCanBeSet() {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"status\":\"00\",\"message\":\"OK\"}")));

        assertThat(client("acceptedStatus", "00").submitVotes(votes())).isInstanceOf(SubmitResult.Acknowledged.class);
    }

    @Test
    void aRefusalIsAnAnswerAndTheSameVotesMayBeSubmittedAgain() {
        LGSP.stubFor(post("/Vote").willReturn(okJson("{\"Status\":0,\"Message\":\"Thiếu số liệu\"}")));
        ReportingClient client = client();

        SubmitResult refused = client.submitVotes(votes());
        LGSP.stubFor(post("/Vote").willReturn(okJson("{\"Status\":1,\"Message\":\"Thành công\"}")));
        SubmitResult again = client.submitVotes(votes());

        assertThat(refused).isEqualTo(new SubmitResult.Refused(refused.key(), "0", "Thiếu số liệu"));
        assertThat(refused.toString()).doesNotContain("Thiếu");
        assertThat(again).isEqualTo(new SubmitResult.Acknowledged(refused.key(), "1", "Thành công"));
        assertThat(again.toString()).doesNotContain("Thành công");
        assertThat(client().findResult(refused.key())).contains(again);
    }

    @Test
    void aMonthIsSentOnceHoweverOftenItIsSubmittedAndOtherFiguresNeedTheNextSequence() {
        LGSP.stubFor(post("/Statistic").willReturn(okJson("{\"Status\":1}")));

        SubmitResult first = client().submitMonthStatistic(month(90, 1));
        SubmitResult again = client().submitMonthStatistic(month(90, 1));
        SubmitResult other = client().submitMonthStatistic(month(91, 1));
        SubmitResult second = client().submitMonthStatistic(month(91, 2));

        assertThat(first.key()).hasToString("H60/ONE-STOP/MONTH-STATISTIC/1/2026-10/1");
        assertThat(again).isEqualTo(first).isInstanceOf(SubmitResult.Acknowledged.class);
        assertThat(other).isInstanceOf(SubmitResult.Conflict.class);
        assertThat(second.key()).isEqualTo(first.key().withSequence(2));
        LGSP.verify(2, postRequestedFor(urlEqualTo("/Statistic")));
    }

    @Test
    void anUnclearSendIsNeverRepeatedAndWaitsForAPerson() {
        LGSP.stubFor(post("/Statistic").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        ReportingClient client = client();

        SubmitResult unclear = client.submitMonthStatistic(month(90, 1));
        clock.advance(Duration.ofDays(1));
        client.sendDue();
        SubmitResult stopped = client.submitMonthStatistic(month(90, 1));

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(stopped.state()).isEqualTo(ReportState.UNKNOWN);
        LGSP.verify(1, anyRequestedFor(anyUrl()));
        LGSP.stubFor(post("/Statistic").willReturn(okJson("{\"Status\":1}")));
        try (var entries = ledger().list(LedgerQuery.all())) {
            ledger().resolve(
                            entries.findFirst().orElseThrow().id(),
                            Resolution.SEND_AGAIN,
                            "the province has no October");
        }
        client.sendDue();
        assertThat(client.findResult(unclear.key())).containsInstanceOf(SubmitResult.Acknowledged.class);
    }

    @Test
    void whatAPersonFoundAtTheProvinceIsDoneWithThePersonsWords() {
        LGSP.stubFor(post("/Statistic").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        ReportingClient client = client();
        SubmitResult unclear = client.submitMonthStatistic(month(90, 1));

        try (var entries = ledger().list(LedgerQuery.all())) {
            ledger().resolve(entries.findFirst().orElseThrow().id(), Resolution.DONE, "the province has October");
        }

        assertThat(client.submitMonthStatistic(month(90, 1)))
                .isInstanceOfSatisfying(SubmitResult.Acknowledged.class, a -> {
                    assertThat(a.key()).isEqualTo(unclear.key());
                    assertThat(a.status()).isEqualTo("resolved");
                    assertThat(a.message()).contains("the province has October");
                });
        LGSP.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badAnswers")
    void anAnswerThatCannotBeUnderstoodIsUnclearAndNeverASuccess(String name, String body) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body.getBytes(UTF_8))));

        SubmitResult unclear = client().submitVotes(votes());

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(((SubmitResult.Pending) unclear).reason())
                .contains("reporting.submitVotes")
                .hasSizeLessThan(400);
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("truncated", "{\"Status\":1,\"Message\":\"H60"),
                Arguments.of("a list", "[1,2]"),
                Arguments.of("a text", "\"ok\""),
                Arguments.of("null", "null"),
                Arguments.of("a page", "<html><body>502</body></html>"),
                Arguments.of("two objects", "{\"Status\":1}{\"Status\":1}"),
                Arguments.of("the same member twice", "{\"Status\":0,\"Status\":1}"),
                Arguments.of("Status is an object", "{\"Status\":{}}"),
                Arguments.of("no Status", "{\"result\":[]}"),
                Arguments.of("Status is null", "{\"Status\":null}"),
                Arguments.of("deep", "[".repeat(5000) + "]".repeat(5000)),
                Arguments.of("10 MB of 9 as Status", "{\"Status\":" + "9".repeat(10 << 20) + "}"),
                Arguments.of("a long Status", "{\"Status\":\"" + "9".repeat(41) + "\"}"),
                Arguments.of("right-to-left mark", "\u202E{\"Status\":1}"));
    }

    @Test
    void aTokenThatEndedEarlyIsReplacedAndTheVotesGo() {
        LGSP.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs("Started")
                .willReturn(okJson("{\"access_token\":\"t1\",\"expires_in\":3600}"))
                .willSetStateTo("second"));
        LGSP.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs("second")
                .willReturn(okJson("{\"access_token\":\"t2\",\"expires_in\":3600}")));
        LGSP.stubFor(post("/Vote").willReturn(aResponse().withStatus(401)));
        LGSP.stubFor(
                post("/Vote").withHeader("Authorization", equalTo("Bearer t2")).willReturn(okJson("{\"Status\":1}")));
        ReportingClient client = client(config("lgsp-wso2")
                .credentials(Credentials.from(Map.of("consumerKey", "k", "consumerSecret", "planted-secret"))));

        assertThat(client.submitVotes(votes())).isInstanceOf(SubmitResult.Acknowledged.class);

        assertThat(ledger().isPaused("reporting.lgsp")).isFalse();
        LGSP.verify(2, postRequestedFor(urlEqualTo("/Vote")));
        LGSP.verify(2, postRequestedFor(urlEqualTo("/token")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void theGatewaysOwnErrorsLetTheVotesWait(int status) {
        LGSP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));

        SubmitResult waiting = client().submitVotes(votes());

        assertThat(waiting.state()).isEqualTo(ReportState.QUEUED);
        assertThat(((SubmitResult.Pending) waiting).reason()).contains("HTTP " + status);
    }

    @Test
    void whatAnLgspDoesNotSupportIsRefusedByName() {
        assertThatThrownBy(() -> client().forms())
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("does not support forms");
        assertThatThrownBy(() -> client().reconcile()).hasMessageContaining("does not support a list of submissions");
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThatThrownBy(() -> client("votesPath", "/x"))
                .hasMessageContaining("votesPath")
                .hasMessageContaining("did you mean 'votePath'?");
    }

    @Test
    void reportsOfAnotherTargetAreNeverSentToThisOne() {
        LGSP.stubFor(any(anyUrl()).willReturn(okJson("{\"Status\":1}")));
        SealedReport foreign =
                SealedReport.of("toy", ReportKey.parse("H60/ONE-STOP/VOTES/1/2026-11-23/1"), new byte[] {1}, null);

        assertThatThrownBy(() -> client().submit(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sealed report: must be for lgsp, but is for toy");
        ledger().enqueue(vn.lienthong.core.ledger.NewEntry.builder("reporting.lgsp", "k", foreign.toBytes())
                .build());
        client().sendDue();

        assertThat(ledger().isPaused("reporting.lgsp")).isTrue();
        LGSP.verify(0, anyRequestedFor(anyUrl()));
    }

    private ReportingClient client(String... settings) {
        // Dialect E signs each request by itself, so that there is no token call.
        return client(
                config("c06", settings).credentials(Credentials.from(Map.of("user", "u", "secretKey", "planted-key"))));
    }

    private ReportingClient client(ClientConfig.Builder config) {
        return ReportingClient.create(
                ReportingConfig.builder(config.build(), ledger()).build());
    }

    private ClientConfig.Builder config(String signOn, String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return ClientConfig.builder(URI.create("http://127.0.0.1:" + LGSP.getPort()), "lgsp")
                .signOn(signOn)
                .platform("lgsp")
                .agencyCode("H60")
                .settings(Settings.from(values))
                .clock(clock)
                .sleeper(wait -> {});
    }

    private Ledger ledger() {
        return Ledger.open(dataSource, options());
    }

    private LedgerOptions options() {
        return LedgerOptions.builder().clock(clock).build();
    }

    private VoteStatistic votes() {
        return VoteStatistic.builder(clock.instant(), new Votes(2, 1, 1))
                .question("Thái độ", "", new Votes(0, 0, 0))
                .build();
    }

    private static MonthStatistic month(long newReception, int sequence) {
        return MonthStatistic.builder(
                        YearMonth.of(2026, 10), new Intake(newReception, 10), new Solved(50, 10), new Open(30, 10))
                .sequence(sequence)
                .build();
    }
}
