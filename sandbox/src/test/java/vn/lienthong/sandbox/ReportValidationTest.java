package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportValidationTest {
    private static final Sandbox SANDBOX = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-16T03:00:00Z"))));

    private final Reports reports = new Reports(SANDBOX);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** Each row changes one place of the example (RFC 6901; {@code -} appends) and names the first finding. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /extra               | 1                                   | lt.structure          | /extra
            /declaration         | "SOME"                              | lt.structure          | /declaration
            /cells               | {}                                  | lt.structure          | /cells
            /cells/0             | 9                                   | lt.structure          | /cells/0
            /cells/0/value       | 40                                  | lt.structure          | /cells/0/value
            /cells/0/value       | ""                                  | lt.structure          | /cells/0/value
            /cells/0/row         | 0                                   | lt.structure          | /cells/0/row
            /cells/0/breakdown   | []                                  | lt.structure          | /cells/0/breakdown
            /cells/0/indicator   | "a/b"                               | lt.structure          | /cells/0/indicator
            /cells/0/x           | 1                                   | lt.structure          | /cells/0/x
            /replaces            | {"submissionId":"S-1"}              | lt.structure          | /replaces/digest
            /period              | "2026-13"                           | lt.structure          | /period
            /sequence            | 0                                   | lt.structure          | /sequence
            /declaration         | "NOTHING_TO_REPORT"                 | lt.declaration        | /declaration
            /cells               | []                                  | lt.declaration        | /declaration
            /cells/0/indicator   | "NO-SUCH"                           | lt.indicator-unknown  | /cells/0
            /cells/0/breakdown   | {"SEX":"X","AGE":"A0-5"}            | lt.breakdown-unknown  | /cells/0
            /cells/0/breakdown   | {"SEX":"M","AGE":"A0-5","X":"Y"}    | lt.breakdown-unknown  | /cells/0
            /cells/0/breakdown   | {"SEX":"M"}                         | lt.breakdown-missing  | /cells/0
            /cells/0/row         | 1                                   | lt.row                | /cells/0
            /cells/-             | {"indicator":"REFERRALS","value":"9"} | lt.cell-duplicate   | /cells/13
            /cells/0/value       | "4.5"                               | lt.value-type         | /cells/0/value
            /cells/0/value       | "+4"                                | lt.value-type         | /cells/0/value
            /cells/0/value       | "1e9"                               | lt.value-type         | /cells/0/value
            /cells/0/value       | "NaN"                               | lt.value-type         | /cells/0/value
            /cells/0/value       | "-1"                                | lt.value-range        | /cells/0/value
            /cells/0/value       | "1000001"                           | lt.value-range        | /cells/0/value
            /cells/12/value      | "MANY"                              | lt.value-code         | /cells/12/value
            /cells/10/indicator  | "REMARKS"                           | lt.cell-required      | ``
            /cells/8/value       | "301"                               | CLINIC-01             | /cells/8/value
            /cells/10/value      | "651"                               | CLINIC-02             | /cells/10/value
            /cells/10/value      | "196"                               | CLINIC-03             | /cells/10/value
            /cells/-             | {"indicator":"VISITS-TOTAL","value":"651"} | lt.computed-differs | /cells/13/value
            """)
    void aReportWithOneMistakeHasOneFindingAtItsPlace(String place, String value, String rule, String pointer)
            throws Exception {
        ObjectNode report = Reports.clinic("H60.01.02", "2026-10");
        put(report, place, Wire.JSON.readTree(value));
        Wire.Answer answer = reports.validate(report);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(Contract.faults("ValidationResult", answer.json())).isEmpty();
        JsonNode finding = answer.json().at("/findings/0");
        assertThat(finding.path("rule").asText()).as(answer.text()).isEqualTo(rule);
        assertThat(finding.at("/address/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.json().path("valid").asBoolean())
                .isEqualTo(finding.path("severity").asText().equals("WARNING"));
    }

    @Test
    void aSubmissionWithFindingsIsNotStoredAndItsKeyStaysFree() {
        ObjectNode report = Reports.clinic("H60.01.02", "2026-10");
        put(report, "/cells/10/value", report.textNode("651"));
        Wire.Answer refused = reports.submit(report);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Contract.faults("Problem", refused.json())).isEmpty();
        assertThat(refused.json().path("findings")).hasSize(2);
        assertThat(reports.wire().get(Reports.path(report)).status()).isEqualTo(404);
        put(report, "/cells/10/value", report.textNode("196"));
        JsonNode receipt = reports.submit(report).json();
        assertThat(receipt.at("/findings/0/severity").asText()).isEqualTo("WARNING");
        assertThat(Contract.faults("Receipt", receipt)).isEmpty();
    }

    @Test
    void aComputedCellMayBeSentIfItIsRight() {
        ObjectNode report = Reports.clinic("H60.01.02", "2026-09");
        put(
                report,
                "/cells/-",
                report.objectNode().put("indicator", "INSURED-PERCENT").put("value", "84.620"));
        assertThat(reports.validate(report).json().at("/findings/0/rule").asText())
                .isEqualTo("lt.value-scale");
        put(report, "/cells/13/value", report.textNode("84.62"));
        assertThat(reports.validate(report).json().path("valid").asBoolean()).isTrue();
    }

    @Test
    void aShareOfNothingHasNoResult() {
        ObjectNode report = Reports.clinic("H60.01.02", "2026-09");
        for (int i = 0; i <= 10; i++) {
            put(report, "/cells/" + i + "/value", report.textNode("0"));
        }
        JsonNode computed = reports.validate(report).json().path("computed");
        assertThat(computed).hasSize(1);
        assertThat(computed.at("/0/value").asText()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "/cells/3/value, 11999, MARKET-01, ERROR, 1",
        "/cells/3/value, 18001, MARKET-02, ERROR, 1",
        "/cells/10/value, 360001, MARKET-03, WARNING, 2",
        "/cells/5/value, 850.55, lt.value-scale, ERROR, 1"
    })
    void theRowsOfAListAreJudgedOneByOne(String place, String value, String rule, String severity, int row) {
        ObjectNode report = Reports.market();
        put(report, place, report.textNode(value));
        JsonNode findings = reports.validate(report).json().path("findings");
        assertThat(findings).hasSize(1);
        assertThat(findings.at("/0/rule").asText()).isEqualTo(rule);
        assertThat(findings.at("/0/severity").asText()).isEqualTo(severity);
        assertThat(findings.at("/0/address/row").asInt()).isEqualTo(row);
    }

    @Test
    void aListComputesEachRowAndMissesNoMember() {
        ObjectNode report = Reports.market();
        JsonNode computed = reports.validate(report).json().path("computed");
        assertThat(computed.findValuesAsText("value")).containsExactly("6000", "120000");
        report.withArray("cells").remove(9);
        JsonNode finding = reports.validate(report).json().at("/findings/0");
        assertThat(finding.path("rule").asText()).isEqualTo("lt.cell-required");
        assertThat(finding.at("/address/row").asInt()).isEqualTo(2);
    }

    @Test
    void fiveThousandRowsAreJudgedWithoutLosingOne() {
        ObjectNode report = Reports.market();
        report.withArray("cells").removeAll();
        for (int row = 1; row <= 4000; row++) {
            for (String[] cell : new String[][] {
                {"PRODUCT", "TEA"}, {"UNIT", "KG"}, {"PRICE-LOW", "2"}, {"PRICE-USUAL", "1"}, {"PRICE-HIGH", "3"}
            }) {
                report.withArray("cells")
                        .addObject()
                        .put("indicator", cell[0])
                        .put("row", row)
                        .put("value", cell[1]);
            }
        }
        assertThat(reports.validate(report).json().path("findings")).hasSize(4000);
        report.withArray("cells")
                .addObject()
                .put("indicator", "UNIT")
                .put("row", 1)
                .put("value", "KG");
        assertThat(reports.validate(report).json().at("/findings/0/rule").asText())
                .isEqualTo("lt.structure");
    }

    @Test
    void findingsRepeatNoValueAndNoLongName() {
        ObjectNode report = Reports.market();
        put(report, "/cells/0/value", report.textNode("008499123456\u202E"));
        report.put("\u202E\u0000" + "9".repeat(500), 1);
        String text = reports.validate(report).text();
        assertThat(text).doesNotContain("008499123456", "\u202E", "9".repeat(100));
    }

    private static void put(ObjectNode report, String place, JsonNode value) {
        int slash = place.lastIndexOf('/');
        JsonNode parent = report.at(place.substring(0, slash));
        String name = place.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else if (name.equals("-")) {
            report.withArray(place.substring(0, slash)).add(value);
        } else {
            report.withArray(place.substring(0, slash)).set(Integer.parseInt(name), value);
        }
    }
}
