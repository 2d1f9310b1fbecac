package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** The example in the package's Javadoc, run against the sandbox. */
class PackageExampleTest {
    private String shown = "";

    @Test
    void theExampleOfThePackageRuns() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-10-16T03:00:00Z"))))) {
            Profile profile = sandbox.profile("north");
            DataSource database = database();
            Map<CellAddress, Long> visits = visits();
            // tag::example[]
            Ledger.migrate(database, LedgerOptions.defaults());
            Ledger ledger = Ledger.open(database, LedgerOptions.defaults());
            ReportingClient reporting = ReportingClient.create(
                    ReportingConfig.builder(profile.client("reporting"), ledger).build());

            ReportForm form = reporting.findForm("SAMPLE-CLINIC", "2").orElseThrow();
            Report.Builder draft =
                    reporting.template(form, Period.parse("202610")).draft();
            visits.forEach((cell, count) -> draft.value(cell, count)); // 8 cells, each by sex and age
            Report report = draft.value(CellAddress.of("VISITS-INSURED").by("SEX", "M"), 251)
                    .value(CellAddress.of("VISITS-INSURED").by("SEX", "F"), 299)
                    .value("REFERRALS", 9)
                    .value("FEES-VND", 48_250_000)
                    .build();

            Validation validation = reporting.validate(report);
            if (validation.passes()) {
                SubmitResult result = reporting.submit(reporting.seal(report));
                show(result); // Received(receipt), Invalid(findings), Pending …
            } else {
                show(validation.findings()); // a rule, a cell and a sentence each
            }
            // end::example[]
            assertThat(shown).startsWith("Received[receipt=Receipt[R-");
        }
    }

    private void show(Object result) {
        shown = String.valueOf(result);
    }

    private static DataSource database() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private static Map<CellAddress, Long> visits() {
        Map<CellAddress, Long> visits = new LinkedHashMap<>();
        long[] men = {40, 52, 120, 88};
        long[] women = {38, 47, 161, 104};
        String[] ages = {"A0-5", "A6-15", "A16-59", "A60"};
        for (int i = 0; i < ages.length; i++) {
            visits.put(CellAddress.of("VISITS").by("SEX", "M").by("AGE", ages[i]), men[i]);
            visits.put(CellAddress.of("VISITS").by("SEX", "F").by("AGE", ages[i]), women[i]);
        }
        return visits;
    }
}
