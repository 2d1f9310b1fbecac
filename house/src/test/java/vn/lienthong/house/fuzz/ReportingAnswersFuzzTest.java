package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerOptions;
import vn.lienthong.reporting.Report;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.ReportingClient;
import vn.lienthong.reporting.ReportingConfig;
import vn.lienthong.reporting.SealedReport;
import vn.lienthong.reporting.Submission;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.internal.platform.OpenTarget;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodRule;
import vn.lienthong.reporting.spi.ReportPlatform;

/**
 * What a reporting platform answers: regimes, forms (biểu mẫu), periods, obligations, templates, findings, submissions, their
 * content, receipts (biên nhận) as they came and correctly signed, keys, and problems.
 */
class ReportingAnswersFuzzTest {
    private static final ReportKey KEY = ReportKey.parse("H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-10/1");
    private static final Es256 PLATFORM_KEY = new Es256("receipt-1");
    private static final byte[] RECEIPT_HEADER =
            PLATFORM_KEY.header("lienthong-receipt+jwt").getBytes(StandardCharsets.UTF_8);
    private static final Stub PLATFORM = new Stub();
    private static final ReportingClient CLIENT = client();
    private static final ReportPlatform CONTRACT =
            OpenTarget.open(config(), PeriodRule.DECREE_09_2019).platform();
    private static final String FORM = "{\"regime\":\"SAMPLE-HEALTH\",\"code\":\"SAMPLE-CLINIC\",\"version\":\"2\","
            + "\"kind\":\"TABLE\",\"name\":{\"vi\":\"a\",\"en\":\"a\"},\"periodType\":\"MONTH\","
            + "\"validFrom\":\"2026-01-01\",\"breakdowns\":[{\"code\":\"SEX\",\"name\":{\"vi\":\"a\",\"en\":\"a\"},"
            + "\"members\":[{\"code\":\"M\",\"name\":{\"vi\":\"a\",\"en\":\"a\"}}]}],\"indicators\":["
            + "{\"code\":\"VISITS\",\"name\":{\"vi\":\"a\",\"en\":\"a\"},\"type\":\"INTEGER\",\"required\":true,"
            + "\"breakdowns\":[\"SEX\"]},"
            + "{\"code\":\"REFERRALS\",\"name\":{\"vi\":\"a\",\"en\":\"a\"},\"type\":\"INTEGER\",\"required\":true,"
            + "\"breakdowns\":[]}],\"rules\":[]}";
    private static final ReportForm CLINIC = clinic();

    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        for (int status : new int[] {200, 404, 422}) {
            answered(status, input);
        }
        sent(input);
        Parsers.answer(input, () -> CLIENT.readReceipt(input));
        PLATFORM.answers(request -> Stub.json(PLATFORM_KEY.jwks()));
        byte[] signed = signed(input);
        Parsers.answer(input, () -> {
            if (!CLIENT.readReceipt(signed).equals(CLIENT.readReceipt(signed))) {
                throw new AssertionError("a receipt is read as two different ones");
            }
        });
        correction(input);
    }

    private static void answered(int status, byte[] input) {
        PLATFORM.answers(status, input);
        Period period = Period.parse("2026-10");
        Report report = Report.builder(CLINIC, "H60.01.02", period)
                .value("REFERRALS", 1)
                .build();
        Parsers.answer(input, CLIENT::regimes);
        Parsers.answer(input, CLIENT::forms);
        Parsers.answer(input, () -> CLIENT.findForm("SAMPLE-CLINIC", "2"));
        Parsers.answer(input, () -> CLIENT.periods("SAMPLE-HEALTH", 2026));
        Parsers.answer(input, CLIENT::obligations);
        Parsers.answer(input, () -> CLIENT.template(CLINIC, period).prefilled());
        Parsers.answer(input, () -> CLIENT.dryRun(report));
        Parsers.answer(input, () -> CLIENT.find(KEY));
        Parsers.answer(input, () -> CLIENT.receipt(KEY));
        Parsers.answer(
                input,
                () -> CLIENT.submissions(null)
                        .limit(5)
                        .forEach(submission -> Parsers.answer(input, () -> CLIENT.beginCorrection(submission))));
    }

    /** An answer to a submission, and to the question about it. */
    private static void sent(byte[] input) {
        SealedReport sealed = SealedReport.of("lienthong-report-v1", KEY, input, null);
        for (int status : new int[] {201, 409, 412, 422}) {
            PLATFORM.answers(status, input);
            Parsers.answer(input, () -> CONTRACT.send(sealed));
        }
        Parsers.answer(input, () -> CONTRACT.ask(sealed));
        String words = new String(input, StandardCharsets.UTF_8);
        for (String code : new String[] {"key-conflict", "stale-base", "validation-failed"}) {
            Parsers.answer(input, () -> CONTRACT.refused(sealed, code, words));
        }
        Parsers.answer(input, () -> CONTRACT.taken(sealed, input));
    }

    /** A correction begins from the platform's content of a submission, and from any submission that it lists. */
    private static void correction(byte[] input) {
        PLATFORM.answers(
                request -> request.uri().getPath().endsWith("/content") ? Stub.json(200, input) : Stub.json(FORM));
        Parsers.answer(
                input, () -> CLIENT.beginCorrection(submission(KEY, input)).build());
        byte[] nothing = "{\"cells\":[]}".getBytes(StandardCharsets.UTF_8);
        PLATFORM.answers(request -> {
            String path = request.uri().getPath();
            return path.endsWith("/content")
                    ? Stub.json(200, nothing)
                    : path.endsWith("/submissions") ? Stub.json(200, input) : Stub.json(FORM);
        });
        Parsers.answer(
                input,
                () -> CLIENT.submissions(null)
                        .limit(5)
                        .forEach(listed -> Parsers.answer(
                                input,
                                () -> CLIENT.beginCorrection(submission(listed.key(), nothing))
                                        .build())));
    }

    private static Submission submission(ReportKey key, byte[] content) {
        String sha256 = SealedReport.of("x", key, content, null).sha256();
        return Submission.builder("S-1", key, sha256, PLATFORM.clock.instant())
                .changedAt(PLATFORM.clock.instant())
                .allowedTransitions(List.of("CORRECT"))
                .build();
    }

    /** The object with a signature over all of it; anything else as it is. */
    private static byte[] signed(byte[] payload) {
        String jws = PLATFORM_KEY.jws(RECEIPT_HEADER, payload);
        int end = payload.length;
        while (end > 0 && payload[end - 1] != '}') {
            end--;
        }
        if (end == 0) {
            return payload;
        }
        String open = new String(payload, 0, end - 1, StandardCharsets.UTF_8);
        return (open + ",\"findings\":[],\"jws\":\"" + jws + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static ReportForm clinic() {
        PLATFORM.answers(request -> Stub.json(FORM));
        return CLIENT.findForm("SAMPLE-CLINIC", "2").orElseThrow();
    }

    private static ClientConfig config() {
        return PLATFORM.config("lienthong-report-v1", Map.of("clientId", "clinic", "clientSecret", "not-a-secret"))
                .agencyCode("H60.01.02")
                .build();
    }

    private static ReportingClient client() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:reporting-answers;DB_CLOSE_DELAY=-1");
        LedgerOptions options = LedgerOptions.builder().clock(PLATFORM.clock).build();
        Ledger.migrate(database, options);
        return ReportingClient.create(ReportingConfig.of(config(), Ledger.open(database, options)));
    }
}
