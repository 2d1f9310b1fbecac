package vn.lienthong.reporting.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
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
 * One platform that takes reports, as its {@link Target} uses it (nền tảng báo cáo). An implementation defines how to
 * send and what an answer means; a method that it does not override throws an error that names it. Thread-safe; methods
 * block.
 */
public interface ReportPlatform {

    // ---- sending, which every platform has

    /** How the platform protects against duplicates: it answers queries, it recognises a key, or neither. */
    Safeguard safeguard();

    /**
     * Sends a report once. It must not try again by itself.
     *
     * @throws PlatformException if the platform did not accept the report for a reason other than its content; the
     *     effect {@code UNKNOWN} means that it may have it
     */
    SendResult send(SealedReport sealed);

    /**
     * Asks whether the platform has a report, after a send whose result is unknown; with {@link Safeguard#QUERY} only.
     */
    default SendResult ask(SealedReport sealed) {
        throw notOffered("a question about a report");
    }

    /** Interprets the answer that {@link SendResult#taken} stored in the ledger. Makes no call. */
    SubmitResult taken(SealedReport sealed, byte[] kept);

    /** Interprets a refusal from the code and text in the ledger. It may ask the platform for details. */
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

    /** The regimes that apply to the caller. */
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

    /** The obligations of an organisation. */
    default List<Obligation> obligations(String organisation) {
        throw notOffered("obligations");
    }

    /** An empty report with the last values. By default without them. */
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
     * @throws PlatformException {@code SECURITY} if it is not genuine, {@code PROTOCOL} if it is not a receipt
     */
    default Receipt verify(byte[] receipt) {
        throw notOffered("receipts");
    }

    /**
     * The same for a receipt that was exported with the key by which it was verified: {@code trusted} says of the report's key
     * and the fingerprint ({@link Receipt#keyFingerprint()}) whether it is known to be the platform's. If it is, nothing is
     * read from the platform. By default no key is kept.
     */
    default Receipt verify(byte[] receipt, BiPredicate<ReportKey, String> trusted) {
        return verify(receipt);
    }

    /** The bytes that the platform received under a key. */
    default Optional<byte[]> findContent(ReportKey key) {
        throw notOffered("corrections");
    }

    /** Fills the values of bytes that were {@linkplain #write(Report) written} into a draft, without computed ones. */
    default void readCells(byte[] content, Report.Builder draft) {
        throw notOffered("corrections");
    }

    /**
     * An organisation's submissions at the platform, in order of their last change; read while the stream is consumed.
     */
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
        return PlatformException.of(Kind.CONFIGURATION, "this dialect does not support " + what)
                .build();
    }
}
