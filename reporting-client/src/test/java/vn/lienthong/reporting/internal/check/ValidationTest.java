package vn.lienthong.reporting.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.reporting.BaseVersion;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.internal.contract.Contract;
import vn.lienthong.reporting.period.Period;

class ValidationTest {
    private static final Instant AFTER = Instant.parse("2026-10-16T03:00:00Z");
    private static final CellAddress REFERRALS = CellAddress.of("REFERRALS");
    private static final CellAddress MEN = CellAddress.of("VISITS-INSURED").by("SEX", "M");

    private final ReportForm clinic = Contract.clinic();
    private final ReportForm market = Contract.market();

    @Test
    void aGoodReportPassesAndItsComputedCellsAreThere() {
        Validation validation = Validator.validate(Contract.report("ClinicReport", clinic), AFTER);

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.passes()).isTrue();
        assertThat(validation.computed())
                .containsExactly(
                        Map.entry(CellAddress.of("VISITS-TOTAL"), new BigDecimal("650")),
                        Map.entry(CellAddress.of("INSURED-PERCENT"), new BigDecimal("84.62")));
    }

    @Test
    void aListReportPassesAndItsSpreadIsComputedForEachRow() {
        Validation validation = Validator.validate(Contract.report("MarketReport", market), AFTER);

        assertThat(validation.findings()).isEmpty();
        assertThat(validation.computed())
                .containsExactly(
                        Map.entry(CellAddress.of("SPREAD").row(1), new BigDecimal("6000")),
                        Map.entry(CellAddress.of("SPREAD").row(2), new BigDecimal("120000")));
    }

    @Test
    void aDayWithoutMarketIsDeclaredAndPasses() {
        Report nothing = Contract.report("NothingToReport", market);

        assertThat(nothing.isNothingToReport()).isTrue();
        assertThat(Validator.validate(nothing, AFTER).findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} at {2}")
    @MethodSource("mistakes")
    void aMistakeIsFoundByItsRuleAtItsCell(
            String rule, Severity severity, CellAddress address, Consumer<Report.Builder> mistake) {
        Report.Builder draft = Contract.report("ClinicReport", clinic).toBuilder();
        mistake.accept(draft);
        Validation validation = Validator.validate(draft.build(), AFTER);

        assertThat(validation.findings())
                .extracting(ReportFinding::rule, ReportFinding::severity, ReportFinding::address)
                .contains(tuple(rule, severity, address));
        assertThat(validation.passes()).isEqualTo(severity == Severity.WARNING);
        assertThat(validation.at(address)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.message().in(Locale.forLanguageTag("vi-VN"))).isNotBlank();
            assertThat(finding.message().in(Locale.ENGLISH)).isNotBlank().doesNotStartWith("lt.");
        });
    }

    static Stream<Arguments> mistakes() {
        CellAddress report = CellAddress.REPORT;
        CellAddress fees = CellAddress.of("FEES-VND");
        CellAddress visits = CellAddress.of("VISITS").by("SEX", "F").by("AGE", "A60");
        CellAddress remarks = CellAddress.of("REMARKS");
        CellAddress shortage = CellAddress.of("DRUG-SHORTAGE");
        return Stream.of(
                mistake("lt.cell-required", fees, b -> b.clear(fees)),
                mistake("lt.cell-required", visits, b -> b.clear(visits)),
                mistake("lt.indicator-unknown", CellAddress.of("NEW"), b -> b.value("NEW", 1)),
                mistake("lt.breakdown-unknown", fees.by("SEX", "F"), b -> b.value(fees.by("SEX", "F"), 1)),
                mistake("lt.breakdown-unknown", MEN.by("SEX", "X"), b -> b.value(MEN.by("SEX", "X"), 1)),
                mistake(
                        "lt.breakdown-missing",
                        CellAddress.of("VISITS").by("SEX", "F"),
                        b -> b.value(CellAddress.of("VISITS").by("SEX", "F"), 1)),
                mistake("lt.row", fees.row(1), b -> b.value(fees.row(1), 1)),
                mistake("lt.value-type", fees, b -> b.value(fees, "10.0")),
                mistake("lt.value-type", fees, b -> b.value(fees, "1e3")),
                mistake("lt.value-type", fees, b -> b.value(fees, "+1")),
                mistake("lt.value-type", fees, b -> b.value(fees, "007")),
                mistake("lt.value-type", fees, b -> b.value(fees, "1 000")),
                mistake("lt.value-type", fees, b -> b.value(fees, "1\u202e2")),
                mistake("lt.value-type", fees, b -> b.value(fees, "1\0")),
                mistake("lt.value-type", fees, b -> b.value(fees, "\u0661")),
                mistake("lt.value-type", fees, b -> b.value(fees, "9".repeat(19))),
                mistake("lt.value-range", fees, b -> b.value(fees, -1)),
                mistake("lt.value-range", visits, b -> b.value(visits, 1_000_001)),
                mistake("lt.value-code", shortage, b -> b.value(shortage, "PERHAPS")),
                mistake("lt.value-length", remarks, b -> b.value(remarks, "\uD83D\uDE42".repeat(1001))),
                mistake("CLINIC-01", MEN, b -> b.value(MEN, 301)),
                mistake("CLINIC-02", REFERRALS, b -> b.value(REFERRALS, 651)),
                warning("CLINIC-03", REFERRALS, b -> b.value(REFERRALS, 196)),
                warning("local.invisible-character", remarks, b -> b.value(remarks, "a\u202eb")),
                blocker("lt.structure", fees, b -> b.value(fees, "9".repeat(10_000_000))),
                blocker("lt.structure", fees, b -> b.note(fees, "9".repeat(501))),
                blocker("lt.structure", report, b -> b.note("9".repeat(2_001))),
                blocker("lt.structure", fees.row(5_001), b -> b.value(fees.row(5_001), 1)),
                blocker("lt.declaration", report, b -> b.nothingToReport().value(fees, 1)),
                blocker("lt.declaration", report, b -> b.nothingToReport().somethingToReport()),
                blocker("local.organisation", fees.at("H99"), b -> b.value(fees.at("H99"), 1)),
                blocker("local.base", report, b -> b.correcting(new BaseVersion("S-1", "0".repeat(64)), 1)));
    }

    @Test
    void onlyTheBlockerIsReportedIfThereIsOne() {
        Report report = Contract.report("ClinicReport", clinic).toBuilder()
                .value("FEES-VND", "nine")
                .note("9".repeat(2_001))
                .build();

        assertThat(Validator.validate(report, AFTER).findings())
                .extracting(ReportFinding::rule)
                .containsExactly("lt.structure");
    }

    @Test
    void theRulesOfTheFormWaitUntilTheCellsAreRight() {
        Report report = Contract.report("ClinicReport", clinic).toBuilder()
                .value("FEES-VND", "nine")
                .value(REFERRALS, 651)
                .build();

        Validation validation = Validator.validate(report, AFTER);

        assertThat(validation.findings()).extracting(ReportFinding::rule).containsExactly("lt.value-type");
        assertThat(validation.computed()).isEmpty();
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "ClinicForm, 20264, local.period-type",
        "ClinicForm, 202512, local.form-not-in-force",
        "MarketForm, 202610, local.period-type",
        "MarketForm, 20241231, local.form-not-in-force",
    })
    void aPeriodThatTheFormVersionDoesNotServeIsABlocker(String form, String period, String rule) {
        Report report = Report.builder(Contract.form(form), "H60.01.02", Period.parse(period))
                .nothingToReport()
                .build();

        assertThat(Validator.validate(report, AFTER).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        });
    }

    @Test
    void aReportBeforeTheEndOfItsDataWindowIsWarnedOf() {
        Report report = Contract.report("ClinicReport", clinic);

        assertThat(Validator.validate(report, Instant.parse("2026-10-14T16:59:59Z"))
                        .findings())
                .extracting(ReportFinding::rule)
                .containsExactly("local.period-not-over");
        assertThat(Validator.validate(report, Instant.parse("2026-10-14T17:00:00Z"))
                        .findings())
                .isEmpty();
    }

    @Test
    void aRuleOfAListPointsToItsRowAndAnEmptyRowIsNotJudged() {
        Report report = Contract.report("MarketReport", market).toBuilder()
                .value(CellAddress.of("PRICE-USUAL").row(2), 400_000)
                .value(CellAddress.of("PRODUCT").row(7), "RICE")
                .build();

        assertThat(Validator.validate(report, AFTER).findings())
                .extracting(ReportFinding::rule, ReportFinding::address)
                .startsWith(tuple("lt.cell-required", CellAddress.of("UNIT").row(7)))
                .hasSize(4);
        assertThat(Validator.validate(
                                report.toBuilder()
                                        .clear(CellAddress.of("PRODUCT").row(7))
                                        .build(),
                                AFTER)
                        .findings())
                .extracting(ReportFinding::rule, ReportFinding::address)
                .containsExactly(
                        tuple("MARKET-02", CellAddress.of("PRICE-USUAL").row(2)));
    }

    @Test
    void aListOfFiveThousandRowsIsCheckedInOnePass() {
        Report.Builder draft = Report.builder(market, "H60.01.02", Period.parse("20261014"));
        for (int row = 1; row <= 4_000; row++) {
            draft.value(CellAddress.of("PRODUCT").row(row), "TEA");
            draft.value(CellAddress.of("UNIT").row(row), "KG");
            draft.value(CellAddress.of("PRICE-LOW").row(row), row);
            draft.value(CellAddress.of("PRICE-USUAL").row(row), row);
            draft.value(CellAddress.of("PRICE-HIGH").row(row), 2L * row + row % 2);
        }

        Validation validation = Validator.validate(draft.build(), AFTER);

        assertThat(validation.computed()).hasSize(4_000);
        assertThat(validation.findings())
                .hasSize(2_000)
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo("MARKET-03"));
    }

    @Test
    void aComputedCellIsNeverTyped() {
        Report.Builder draft = Report.builder(clinic, "H60.01.02", Period.parse("202610"));

        assertThatThrownBy(() -> draft.value("VISITS-TOTAL", 650))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("VISITS-TOTAL: must not be filled in, since it is computed");
    }

    @Test
    void aDivisionByZeroAndAnEmptyReportHaveNoComputedCells() {
        Report.Builder draft = Report.builder(clinic, "H60.01.02", Period.parse("202610"));
        clinic.cells(clinic.findIndicator("VISITS").orElseThrow()).forEach(cell -> draft.value(cell, 0));

        Map<CellAddress, BigDecimal> none = new Computation(clinic, Map.of()).computed();
        Map<CellAddress, BigDecimal> zero = new Computation(clinic, values(draft.build())).computed();

        assertThat(none).isEmpty();
        assertThat(zero).containsOnlyKeys(CellAddress.of("VISITS-TOTAL"));
    }

    @Test
    void aNumberOfAbsurdSizeIsRefusedBeforeItIsWrittenOut() {
        Report.Builder draft = Report.builder(clinic, "H60.01.02", Period.parse("202610"));

        assertThatThrownBy(() -> draft.value("FEES-VND", new BigDecimal("1E+999999999")))
                .hasMessage("FEES-VND: must have at most 100 digits, but has more");
    }

    private static Map<CellAddress, String> values(Report report) {
        Map<CellAddress, String> values = new LinkedHashMap<>();
        report.cells().forEach((address, cell) -> values.put(address, cell.value()));
        return values;
    }

    private static Arguments mistake(String rule, CellAddress address, Consumer<Report.Builder> mistake) {
        return Arguments.of(rule, Severity.ERROR, address, mistake);
    }

    private static Arguments warning(String rule, CellAddress address, Consumer<Report.Builder> mistake) {
        return Arguments.of(rule, Severity.WARNING, address, mistake);
    }

    private static Arguments blocker(String rule, CellAddress address, Consumer<Report.Builder> mistake) {
        return Arguments.of(rule, Severity.BLOCKER, address, mistake);
    }
}
