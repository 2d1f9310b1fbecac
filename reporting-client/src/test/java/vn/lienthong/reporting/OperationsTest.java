package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.CallObserver;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** The operations of which an observer is notified: exactly the names in the package's documentation. */
class OperationsTest {
    private final Set<String> told = new ConcurrentSkipListSet<>();

    @Test
    void anObserverIsNotifiedOfTheDocumentedOperations() throws Exception {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-10-16T03:00:00Z"))))) {
            ReportKey key = useAll(client(sandbox, "reporting"));
            client(sandbox, "reporting").receipt(key); // another program, whose ledger knows nothing of it
            useOneStop(client(sandbox, "lgsp"));
        }
        String javadoc = Files.readString(Path.of("src/main/java/vn/lienthong/reporting/package-info.java"));
        Set<String> documented = Pattern.compile("\\{@code ((?:reporting|core)\\.[a-zA-Z]+)}")
                .matcher(javadoc)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).containsExactlyElementsOf(documented);
    }

    private static ReportKey useAll(ReportingClient client) {
        client.regimes();
        client.forms();
        client.periods("SAMPLE-HEALTH", 2026);
        client.obligations();
        ReportForm form = client.findForm("SAMPLE-CLINIC", "2").orElseThrow();
        Report report = Contract.fill(
                        client.template(form, Period.parse("202610")).draft())
                .build();
        client.dryRun(report);
        SealedReport sealed = client.seal(report);
        client.submit(sealed);
        client.beginCorrection(client.find(sealed.key()).orElseThrow());
        client.reconcile();
        return sealed.key();
    }

    private static void useOneStop(ReportingClient client) {
        client.submitMonthStatistic(MonthStatistic.builder(
                        YearMonth.of(2026, 10),
                        new MonthStatistic.Intake(90, 10),
                        new MonthStatistic.Solved(50, 10),
                        new MonthStatistic.Open(30, 10))
                .build());
        client.submitVotes(
                VoteStatistic.builder(Instant.parse("2026-10-16T03:00:00Z"), new VoteStatistic.Votes(3, 2, 1))
                        .build());
    }

    private ReportingClient client(Sandbox sandbox, String role) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Ledger.migrate(dataSource, LedgerOptions.defaults());
        return ReportingClient.create(ReportingConfig.builder(
                        sandbox.profile("north").client(role).toBuilder()
                                .agencyCode("H60.01.02")
                                .observer(new CallObserver() {
                                    @Override
                                    public void called(Call call) {
                                        told.add(call.operation());
                                    }
                                })
                                .build(),
                        Ledger.open(dataSource, LedgerOptions.defaults()))
                .build());
    }
}
