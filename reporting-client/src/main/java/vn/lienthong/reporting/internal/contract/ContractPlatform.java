package vn.lienthong.reporting.internal.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.reporting.Obligation;
import vn.lienthong.reporting.Receipt;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.SubmitResult;
import vn.lienthong.reporting.Template;
import vn.lienthong.reporting.form.CellAddress;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.Regime;
import vn.lienthong.reporting.form.ReportFinding;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.Validation;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodWindow;
import vn.lienthong.reporting.spi.ReportPlatform;
import vn.lienthong.reporting.spi.SendResult;

/** A platform of the contract docs/reporting-api.yaml. Thread-safe. */
final class ContractPlatform implements ReportPlatform {
    private final ContractCalls calls;
    private final ReceiptCheck receipts;

    ContractPlatform(ContractCalls calls) {
        this.calls = calls;
        this.receipts = new ReceiptCheck(new ReceiptKeys(() -> calls.read("keys", "v1/jwks", Map.of())));
    }

    // ---- sending

    @Override
    public Safeguard safeguard() {
        return Safeguard.QUERY;
    }

    @Override
    public SendResult send(SealedReport sealed) {
        PlatformAnswer answer = calls.submit(sealed);
        Problem problem = ContractCalls.aboutContent(answer);
        return problem == null
                ? taken(sealed, answer.body(), true)
                : Refusal.of(sealed, problem).toSendResult();
    }

    @Override
    public SendResult ask(SealedReport sealed) {
        byte[] receipt = calls.find("receipt", path(sealed.key()) + "/receipt");
        return receipt == null ? SendResult.notFound() : taken(sealed, receipt, false);
    }

    /**
     * The platform has a report under the key. After a send, an error here concerns a report that the platform has
     * received.
     */
    private SendResult taken(SealedReport sealed, byte[] json, boolean sent) {
        try {
            Receipt receipt = receipts.checked(json);
            if (!receipt.key().equals(sealed.key())) {
                return SendResult.unclear("the receipt names another key");
            }
            if (!receipt.sha256().equals(sealed.sha256())) {
                return sent
                        ? SendResult.unclear("the receipt names another hash than that of the bytes that were sent")
                        : Refusal.conflict(sealed, receipt.sha256()).toSendResult();
            }
            return SendResult.taken(receipt.toBytes());
        } catch (PlatformException e) {
            if (e.kind() == Kind.SECURITY || (e.kind() == Kind.PROTOCOL && !sent)) {
                return SendResult.unclear(String.valueOf(e.getMessage()));
            }
            throw sent ? e.toBuilder().effect(Effect.UNKNOWN).build() : e;
        }
    }

    @Override
    public SubmitResult taken(SealedReport sealed, byte[] kept) {
        Receipt receipt = receipts.stored(kept);
        if (!receipt.key().equals(sealed.key()) || !receipt.sha256().equals(sealed.sha256())) {
            throw PlatformException.of(Kind.SECURITY, "the receipt in the ledger is not that of the sealed report")
                    .build();
        }
        return new SubmitResult.Received(receipt);
    }

    @Override
    public SubmitResult refused(SealedReport sealed, String code, String words) {
        SubmitResult result = Refusal.read(sealed, code, words);
        if (!code.equals(Refusal.INVALID)) {
            return result;
        }
        try {
            // The ledger stores a message only; the findings come from a dry run of the same bytes.
            List<ReportFinding> findings =
                    ContractReader.findings(calls.validate(sealed.body()), ReportBody.addresses(sealed.body()));
            return findings.isEmpty() ? result : new SubmitResult.Invalid(sealed.key(), findings);
        } catch (PlatformException e) {
            return result;
        }
    }

    @Override
    public byte[] write(Report report) {
        return ReportBody.write(report);
    }

    // ---- catalogue

    @Override
    public List<Regime> regimes() {
        return CatalogueReader.each(items("regimes", "v1/regimes", Map.of()), CatalogueReader::regime);
    }

    @Override
    public List<FormSummary> forms() {
        return CatalogueReader.each(items("forms", "v1/forms", Map.of()), CatalogueReader::summary);
    }

    @Override
    public Optional<ReportForm> findForm(String code, String version) {
        byte[] found = calls.find("form", "v1/forms/" + code + "/versions/" + version);
        return found == null
                ? Optional.empty()
                : Optional.of(CatalogueReader.form(JsonObject.from("form", found, JsonRules.EXACT)));
    }

    @Override
    public List<PeriodWindow> periods(String regime, int year) {
        Map<String, String> query = Map.of("regime", regime, "year", Integer.toString(year));
        return CatalogueReader.each(items("periods", "v1/periods", query), ContractReader::period);
    }

    @Override
    public List<Obligation> obligations(String organisation) {
        return CatalogueReader.each(
                items("obligations", "v1/obligations", Map.of("organisation", organisation)),
                ContractReader::obligation);
    }

    @Override
    public Template template(ReportForm form, String organisation, Period period) {
        JsonObject answer = calls.read(
                "template",
                "v1/forms/" + form.code() + "/versions/" + form.version() + "/template",
                Map.of("organisation", organisation, "period", period.wireCode()));
        return ContractReader.template(answer, form, period);
    }

    /**
     * A refusal with one of the contract's codes is a finding about the report; any other comes from something in
     * between.
     */
    @Override
    public Validation dryRun(Report report) {
        try {
            JsonObject result = calls.validate(ReportBody.write(report));
            return ContractReader.validation(result, List.copyOf(report.cells().keySet()));
        } catch (PlatformException e) {
            String code = e.platformCode();
            if (e.kind() != Kind.REFUSED || code == null || !Character.isLetter(code.charAt(0))) {
                throw e;
            }
            String message = String.valueOf(e.getMessage());
            return new Validation(
                    List.of(ReportFinding.builder(
                                    code, Severity.BLOCKER, CellAddress.REPORT, new Label(message, message))
                            .build()),
                    Map.of());
        }
    }

    // ---- what was submitted

    @Override
    public Optional<Submission> find(ReportKey key) {
        byte[] found = calls.find("find", path(key));
        return found == null
                ? Optional.empty()
                : Optional.of(ContractReader.submission(JsonObject.from("submission", found, JsonRules.EXACT)));
    }

    @Override
    public Optional<Receipt> findReceipt(ReportKey key) {
        byte[] found = calls.find("receipt", path(key) + "/receipt");
        return found == null ? Optional.empty() : Optional.of(receipts.checked(found));
    }

    @Override
    public Receipt verify(byte[] receipt) {
        return verify(receipt, (key, fingerprint) -> false);
    }

    @Override
    public Receipt verify(byte[] receipt, BiPredicate<ReportKey, String> trusted) {
        return receipts.exported(receipt, trusted);
    }

    @Override
    public Optional<byte[]> findContent(ReportKey key) {
        return Optional.ofNullable(calls.find("content", path(key) + "/content"));
    }

    @Override
    public void readCells(byte[] content, Report.Builder draft) {
        ReportBody.readCells(content, draft);
    }

    @Override
    public Stream<Submission> submissions(String organisation, @Nullable Instant changedSince) {
        return SubmissionPages.stream(cursor -> {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("organisation", organisation);
            query.put("limit", "200");
            if (changedSince != null) {
                query.put(
                        "changedSince",
                        changedSince.truncatedTo(ChronoUnit.MILLIS).toString());
            }
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            return calls.read("submissions", "v1/submissions", query);
        });
    }

    @Override
    public ClientProbe.Proof prove() {
        regimes();
        return ClientProbe.Proof.proved();
    }

    private List<JsonObject> items(String operation, String path, Map<String, String> query) {
        return calls.read(operation, path, query).list("items");
    }

    private static String path(ReportKey key) {
        return "v1/submissions/" + key.value();
    }
}
