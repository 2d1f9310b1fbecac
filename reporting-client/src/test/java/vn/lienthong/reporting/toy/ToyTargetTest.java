package vn.lienthong.reporting.toy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.testsupport.SettableClock;

/** A target that is added by a package and a service line, used through the usual client. */
class ToyTargetTest {
    private static final String PATH = "/H60/H60.01/AGRI/TEA/1/2026-10/1";

    @RegisterExtension
    static final WireMockExtension TOY = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final SettableClock clock = SettableClock.at("2026-10-16T03:00:00Z");
    private final JdbcDataSource dataSource = new JdbcDataSource();

    ToyTargetTest() {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Ledger.migrate(dataSource, options());
    }

    @Test
    void aReportIsSentInTheTargetsFormatAndItsAnswerIsStored() {
        TOY.stubFor(post(PATH).willReturn(ok("ok R-7")));
        ReportingClient client = client("toy-lines", "{office: H60}");
        SealedReport sealed = client.seal(report(client));

        SubmitResult result = client.submit(sealed);

        assertThat(result).isEqualTo(new SubmitResult.Acknowledged(sealed.key(), "ok", "R-7"));
        assertThat(client("toy-lines", "{office: H60}").findResult(sealed.key()))
                .contains(result);
        TOY.verify(1, postRequestedFor(urlEqualTo(PATH)).withRequestBody(equalTo("KILOGRAMS=120\n")));
    }

    @Test
    void aLostAnswerIsSettledByAskingAndNotBySending() {
        TOY.stubFor(post(PATH).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        TOY.stubFor(get(PATH).willReturn(ok("ok R-7")));
        ReportingClient client = client("toy-lines", "{office: H60}");

        SubmitResult unclear = client.submit(client.seal(report(client)));
        clock.advance(Duration.ofMinutes(2));
        SubmitResult settled = client.submit(client.seal(report(client)));

        assertThat(unclear.state()).isEqualTo(ReportState.UNKNOWN);
        assertThat(settled).isInstanceOf(SubmitResult.Acknowledged.class);
        TOY.verify(1, postRequestedFor(urlEqualTo(PATH)));
    }

    @ParameterizedTest
    @CsvSource({"no room, DEAD", "busy, QUEUED", "<html>, UNKNOWN"})
    void theAnswerDecidesAndNotTheHttpStatus(String answer, ReportState state) {
        TOY.stubFor(post(PATH).willReturn(ok(answer)));
        ReportingClient client = client("toy-lines", "{office: H60}");

        assertThat(client.submit(client.seal(report(client))).state()).isEqualTo(state);
    }

    @Test
    void whatTheTargetDoesNotSupportIsRefusedByName() {
        assertThatThrownBy(() -> client("toy-lines", "{office: H60}").forms())
                .hasMessageContaining("does not support forms");
        assertThatThrownBy(() -> client("toy-line", "{office: H60}"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageContaining("did you mean 'toy-lines'?");
        assertThatThrownBy(() -> client("toy-lines", "{ofice: H60}")).hasMessageContaining("did you mean 'office'?");
        assertThatThrownBy(() -> client("toy-lines", "{periods: {month: {lastDay: 14}}}"))
                .hasMessageContaining("settings.office");
    }

    private ReportingClient client(String dialect, String settings) {
        ClientConfig config = Profile.parse("""
                        lienthong: "1"
                        platforms:
                          reporting:
                            dialect: %s
                            baseUri: http://127.0.0.1:%d
                            agencyCode: H60.01
                            settings: %s
                        """.formatted(dialect, TOY.getPort(), settings), SecretSource.none())
                .client("reporting")
                .toBuilder()
                .clock(clock)
                .sleeper(wait -> {})
                .build();
        return ReportingClient.create(ReportingConfig.builder(config, Ledger.open(dataSource, options()))
                .build());
    }

    private Report report(ReportingClient client) {
        ReportForm form = ReportForm.builder("AGRI", "TEA", "1", FormKind.TABLE)
                .indicators(List.of(Indicator.builder("KILOGRAMS", new Label("Chè", "Tea"), ValueType.INTEGER)
                        .required(true)
                        .build()))
                .build();
        return client.template(form, Period.parse("202610"))
                .draft()
                .value("KILOGRAMS", 120)
                .build();
    }

    private LedgerOptions options() {
        return LedgerOptions.builder().clock(clock).build();
    }
}
