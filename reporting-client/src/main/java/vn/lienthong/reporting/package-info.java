/**
 * Report submission (chế độ báo cáo): forms, periods, checks, sealed submission, receipts, corrections.
 *
 * <pre>{@code
 * Profile profile = Profile.load(Path.of("tuyen-quang.yaml"), SecretSource.environment());
 * Ledger.migrate(dataSource, LedgerOptions.defaults());
 * Ledger ledger = Ledger.open(dataSource, LedgerOptions.defaults());
 * ReportingClient reporting = ReportingClient.create(
 *         ReportingConfig.builder(profile.client("reporting"), ledger).build());
 *
 * ReportForm form = reporting.findForm("SAMPLE-CLINIC", "2").orElseThrow();
 * Report report = reporting.template(form, Period.parse("202610")).draft()
 *         .value(CellAddress.of("VISITS-INSURED").by("SEX", "F"), 299)
 *         .value("REFERRALS", 9)
 *         .build();
 * if (reporting.validate(report).passes()) {
 *     SubmitResult result = reporting.submit(reporting.seal(report));   // Received(receipt), Invalid(findings), Pending …
 * }
 * }</pre>
 *
 * <p>Begin with {@link vn.lienthong.reporting.ReportingClient}. A {@link vn.lienthong.reporting.period.Period} is not a calendar
 * period; a {@link vn.lienthong.reporting.Report} is a draft, a {@link vn.lienthong.reporting.SealedReport} is what is sent,
 * a {@link vn.lienthong.reporting.SubmitResult} is what became of it.
 *
 * <p>What is known: the cut-off days (Nghị định 09/2019/NĐ-CP). What is ours: the contract, docs/reporting-api.yaml. What is
 * not public: the element names of QCVN 125:2021/BTTTT and the addresses and sign-on of every official report system. A
 * codec of that standard will find its place beside {@link vn.lienthong.reporting.form.ReportForm} and
 * {@link vn.lienthong.reporting.Report} when its tables can be read; nothing here claims to be it.
 */
@NullMarked
package vn.lienthong.reporting;

import org.jspecify.annotations.NullMarked;
