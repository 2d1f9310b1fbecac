/**
 * Report submission (chế độ báo cáo): checks, sealed submission, receipts, corrections. Forms are in
 * {@link vn.lienthong.reporting.form}, periods with their Vietnamese data windows in {@link vn.lienthong.reporting.period},
 * a one-stop office's statistics and votes in {@link vn.lienthong.reporting.onestop}, and
 * {@link vn.lienthong.reporting.spi} is for vendors who add a target.
 *
 * <p>Begin with {@link vn.lienthong.reporting.ReportingClient}:
 *
 * <!-- cut: reporting-client/src/test/java/vn/lienthong/reporting/PackageExampleTest.java#example -->
 * <pre>{@code
 * Ledger.migrate(database, LedgerOptions.defaults());
 * Ledger ledger = Ledger.open(database, LedgerOptions.defaults());
 * ReportingClient reporting = ReportingClient.create(
 *         ReportingConfig.builder(profile.client("reporting"), ledger).build());
 *
 * ReportForm form = reporting.findForm("SAMPLE-CLINIC", "2").orElseThrow();
 * Report.Builder draft =
 *         reporting.template(form, Period.parse("202610")).draft();
 * visits.forEach((cell, count) -> draft.value(cell, count)); // 8 cells, each by sex and age
 * Report report = draft.value(CellAddress.of("VISITS-INSURED").by("SEX", "M"), 251)
 *         .value(CellAddress.of("VISITS-INSURED").by("SEX", "F"), 299)
 *         .value("REFERRALS", 9)
 *         .value("FEES-VND", 48_250_000)
 *         .build();
 *
 * Validation validation = reporting.validate(report);
 * if (validation.passes()) {
 *     SubmitResult result = reporting.submit(reporting.seal(report));
 *     show(result); // Received(receipt), Invalid(findings), Pending …
 * } else {
 *     show(validation.findings()); // a rule, a cell and a sentence each
 * }
 * }</pre>
 *
 * <p>A {@link vn.lienthong.reporting.period.Period} is not a calendar period; a {@link vn.lienthong.reporting.Report} is a
 * draft, a {@link vn.lienthong.reporting.SealedReport} is what is sent, a {@link vn.lienthong.reporting.SubmitResult} is
 * the result.
 *
 * <p>A {@link vn.lienthong.core.CallObserver} is notified of these operations: {@code reporting.regimes},
 * {@code reporting.forms}, {@code reporting.form}, {@code reporting.periods}, {@code reporting.obligations},
 * {@code reporting.template}, {@code reporting.dryRun}, {@code reporting.submit}, {@code reporting.find},
 * {@code reporting.receipt}, {@code reporting.content}, {@code reporting.submissions}, {@code reporting.keys},
 * {@code reporting.submitMonthStatistic}, {@code reporting.submitVotes}, and {@code core.signOn} for a token.
 *
 * <p>What is known: the cut-off days (Nghị định 09/2019/NĐ-CP). What is ours: the contract, docs/reporting-api.yaml. What is
 * not public: the element names of QCVN 125:2021/BTTTT, and the endpoints and the sign-on of every official report system. A
 * target for that standard can be added once its tables can be read; nothing here claims to be it.
 */
@NullMarked
package vn.lienthong.reporting;

import org.jspecify.annotations.NullMarked;
