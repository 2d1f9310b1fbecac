package vn.lienthong.reporting.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.reporting.Obligation;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.Template;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Regime;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.onestop.MonthStatistic;
import vn.lienthong.reporting.onestop.VoteStatistic;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodWindow;

/**
 * One platform that takes reports, as its {@link Target} uses it (nền tảng báo cáo). An implementation says how it sends
 * and what an answer means; what it does not override is refused by name. Thread-safe; methods block.
 */
public interface ReportPlatform {

    // ---- sending, which every platform has

    /** How the platform protects against doubles: it can be asked, it knows a key again, or neither. */
    Safeguard safeguard();

    /**
     * Sends a report once. It must not try again by itself.
     *
     * @throws PlatformException if the platform did not take the report for another reason than its content; the effect
     *     {@code UNKNOWN} says that it may have it
     */
    SendResult send(SealedReport sealed);

    /** Asks whether the platform has a report, after a send whose end is not known; with {@link Safeguard#QUERY} only. */
    default SendResult ask(SealedReport sealed) {
        throw notOffered("a question about a report");
    }

    /** What the answer means that {@link SendResult#taken} kept in the ledger. No call. */
    SubmitResult taken(SealedReport sealed, byte[] kept);

    /** What the refusal means of which the ledger kept code and words. It may ask the platform for details. */
    default SubmitResult refused(SealedReport sealed, String code, String words) {
        return new SubmitResult.Refused(sealed.key(), code, words);
    }

    // ---- writing

    /** The bytes that are sent for a report; the same for the same report, on every computer. */
    default byte[] write(Report report) {
        throw notOffered("a report by a form");
    }

    /** The bytes that are sent for a month's dossiers. */
    default byte[] write(MonthStatistic statistic) {
        throw notOffered("a month's statistic");
    }

    /** The bytes that are sent for citizens' votes. */
    default byte[] write(VoteStatistic statistic) {
        throw notOffered("votes");
    }

    // ---- catalogue

    /** The regimes that concern the caller. */
    default List<Regime> regimes() {
        throw notOffered("regimes");
    }

    /** The forms with their versions. */
    default List<FormSummary> forms() {
        throw notOffered("forms");
    }

    /** One version of a form. */
    default Optional<ReportForm> findForm(String code, String version) {
        throw notOffered("forms");
    }

    /** The periods of a regime in a year. */
    default List<PeriodWindow> periods(String regime, int year) {
        throw notOffered("periods");
    }

    /** What an organisation owes. */
    default List<Obligation> obligations(String organisation) {
        throw notOffered("obligations");
    }

    /** An empty report with the last values beside it. By default one without last values. */
    default Template template(ReportForm form, String organisation, Period period) {
        return Template.builder(form, organisation, period).build();
    }

    /** Checks a report on the platform without submitting it. */
    default Validation dryRun(Report report) {
        throw notOffered("a dry run");
    }

    // ---- what was submitted

    /** The submission under a key. */
    default Optional<Submission> find(ReportKey key) {
        throw notOffered("the state of a submission");
    }

    /** The receipt under a key, checked. */
    default Optional<Receipt> findReceipt(ReportKey key) {
        throw notOffered("receipts");
    }

    /**
     * Reads a receipt that was exported, and checks it.
     *
     * @throws PlatformException {@code SECURITY} if it is not genuine, {@code PROTOCOL} if it is no receipt
     */
    default Receipt verify(byte[] receipt) {
        throw notOffered("receipts");
    }

    /** The bytes that were received under a key. */
    default Optional<byte[]> findContent(ReportKey key) {
        throw notOffered("corrections");
    }

    /** Fills the values of bytes that were {@linkplain #write(Report) written} into a draft, without computed ones. */
    default void readCells(byte[] content, Report.Builder draft) {
        throw notOffered("corrections");
    }

    /** What the platform has of an organisation, by time of change; read while it is consumed. */
    default Stream<Submission> submissions(String organisation, @Nullable Instant changedSince) {
        throw notOffered("a list of submissions");
    }

    // ---- the doctor

    /**
     * Proves the credentials by the cheapest call that changes nothing, for {@link vn.lienthong.core.Profile#check()}. By
     * default nothing is proved.
     */
    default ClientProbe.Proof prove() {
        return ClientProbe.Proof.notProved(
                "Nền tảng này không có lời gọi nào vô hại để thử thông tin xác thực.",
                "This platform has no harmless call that would prove the credentials.");
    }

    private static PlatformException notOffered(String what) {
        return PlatformException.of(Kind.CONFIGURATION, "this dialect does not offer " + what)
                .build();
    }
}
