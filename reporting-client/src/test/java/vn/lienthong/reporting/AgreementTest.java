package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** Two who read the same contract and not each other: the local check and the simulated platform's dry run. */
class AgreementTest {
    private static final CellAddress REFERRALS = CellAddress.of("REFERRALS");

    private static Sandbox sandbox;
    private static ReportingClient client;
    private static ReportForm clinic;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-10-16T03:00:00Z"))));
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Ledger.migrate(dataSource, LedgerOptions.defaults());
        client = ReportingClient.create(ReportingConfig.builder(
                        sandbox.profile().client("reporting"), Ledger.open(dataSource, LedgerOptions.defaults()))
                .build());
        clinic = client.findForm("SAMPLE-CLINIC", "2").orElseThrow();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest(name = "mistake {index}")
    @MethodSource("mistakes")
    void ourCheckAndThePlatformsFindTheSameAtTheSameCells(Consumer<Report.Builder> mistake) {
        Report.Builder draft = Contract.fill(Report.builder(clinic, "H60.01.02", Period.parse("202610")));
        mistake.accept(draft);
        Report report = draft.build();

        assertThat(client.dryRun(report).findings())
                .extracting(f -> f.rule() + " " + f.severity() + " " + f.address())
                .containsExactlyInAnyOrderElementsOf(client.validate(report).findings().stream()
                        .map(f -> f.rule() + " " + f.severity() + " " + f.address())
                        .toList());
    }

    static Stream<Consumer<Report.Builder>> mistakes() {
        CellAddress fees = CellAddress.of("FEES-VND");
        CellAddress men = CellAddress.of("VISITS-INSURED").by("SEX", "M");
        CellAddress visits = CellAddress.of("VISITS").by("SEX", "F").by("AGE", "A60");
        return Stream.of(
                b -> {},
                b -> b.clear(fees),
                b -> b.clear(visits).clear(men),
                b -> b.value("NEW", 1),
                b -> b.value(fees.by("SEX", "F"), 1),
                b -> b.value(men.by("SEX", "X"), 1),
                b -> b.value(CellAddress.of("VISITS").by("SEX", "F"), 1),
                b -> b.value(fees.row(1), 1),
                b -> b.value(fees, "10.0"),
                b -> b.value(fees, "1e3"),
                b -> b.value(fees, "007"),
                b -> b.value(fees, "-0"),
                b -> b.value(fees, "9".repeat(19)),
                b -> b.value(fees, -1),
                b -> b.value(visits, 1_000_001),
                b -> b.value("DRUG-SHORTAGE", "PERHAPS"),
                b -> b.value("REMARKS", "\uD83D\uDE42".repeat(1_000)),
                b -> b.value("REMARKS", "\uD83D\uDE42".repeat(1_001)),
                b -> b.value("REMARKS", "9".repeat(4_001)),
                b -> b.note(fees, "9".repeat(501)),
                b -> b.note("9".repeat(2_001)),
                b -> b.value(men, 301),
                b -> b.value(REFERRALS, 651),
                b -> b.value(REFERRALS, 195),
                b -> b.value(REFERRALS, 196),
                b -> b.nothingToReport().value(fees, 1),
                b -> b.nothingToReport().somethingToReport(),
                b -> b.nothingToReport(),
                b -> b.value(fees, "nine").value(REFERRALS, 651));
    }
}
