package vn.lienthong.reporting.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.period.Period;
import vn.lienthong.reporting.period.PeriodType;

class FormTest {

    @Test
    void aFormOfTheContractIsReadWhole() {
        ReportForm form = Contract.clinic();

        assertThat(form.kind()).isEqualTo(FormKind.TABLE);
        assertThat(form.periodType()).isEqualTo(PeriodType.MONTH);
        assertThat(form.cells(form.findIndicator("VISITS").orElseThrow())).hasSize(8);
        assertThat(form.findIndicator("INSURED-PERCENT").orElseThrow().isComputed())
                .isTrue();
        assertThat(form.rules()).hasSize(3);
        assertThat(form.isInForce(Period.parse("202601"))).isTrue();
        assertThat(form.isInForce(Period.parse("202512"))).isFalse();
    }

    @Test
    void theVersionInForceIsFoundByTheLastDayOfData() {
        FormSummary clinic = Contract.object("FormList").list("items").stream()
                .map(CatalogueReader::summary)
                .filter(f -> f.code().equals("SAMPLE-CLINIC"))
                .findFirst()
                .orElseThrow();

        assertThat(clinic.findVersion(Period.parse("202512")).orElseThrow().version())
                .isEqualTo("1");
        assertThat(clinic.findVersion(Period.parse("202601")).orElseThrow().version())
                .isEqualTo("2");
        assertThat(clinic.findVersion(Period.parse("202412"))).isEmpty();
    }

    @Test
    void whatANewerPlatformAddsIsKeptRawAndThrowsNothing() {
        ReportForm form = changed(root -> {
            root.put("kind", "CUBE");
            root.put("periodType", "WEEK");
            root.put("colour", "green");
            indicator(root, 0).put("type", "PICTURE");
            indicator(root, 2).putObject("computed").putArray("median").add("VISITS");
            rule(root, 0).put("severity", "FATAL").put("operator", "LIKE");
        });

        assertThat(form.kind()).isEqualTo(FormKind.UNKNOWN);
        assertThat(form.periodType()).isEqualTo(PeriodType.UNKNOWN);
        assertThat(form.periodTypeRaw()).isEqualTo("WEEK");
        assertThat(form.indicators().get(0).typeRaw()).isEqualTo("PICTURE");
        assertThat(form.indicators().get(2).computed()).isEqualTo(new Expression.Unsupported("median"));
        assertThat(form.rules().get(0).severityRaw()).isEqualTo("FATAL");
        assertThat(form.rules().get(0).comparison()).isEqualTo(FormRule.Comparison.UNKNOWN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongForms")
    void aFormThatDoesNotFitTogetherIsRefusedWithFieldAndRule(String message, Change change) {
        assertThatThrownBy(() -> changed(change))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(PlatformException.Kind.PROTOCOL))
                .hasMessageContaining(message);
    }

    static Stream<Arguments> wrongForms() {
        return Stream.of(
                wrong("form.code: must be a text, but is missing", root -> root.remove("code")),
                wrong("form.code: must be a text, but is a number", root -> root.put("code", 7)),
                wrong("form.name.vi: must be a text, but is missing", root -> root.putObject("name")),
                wrong("form.validFrom: must be a date that exists", root -> root.put("validFrom", "2026-02-30")),
                wrong("form.validFrom: must be a date yyyy-MM-dd", root -> root.put("validFrom", "9".repeat(5_000))),
                wrong("form.indicators: must be a list", root -> root.put("indicators", "none")),
                wrong(
                        "form.indicators[0]: must be an object",
                        root -> root.putArray("indicators").add(1)),
                wrong(
                        "form.indicators[0].required: must be true or false",
                        root -> indicator(root, 0).put("required", "yes")),
                wrong(
                        "form.indicators[0].minimum: must be a plain decimal",
                        root -> indicator(root, 0).put("minimum", "1e9")),
                wrong(
                        "form.indicators[3].decimals: must be a whole number",
                        root -> indicator(root, 3).put("decimals", 99_999_999_999L)),
                wrong(
                        "\"INSURED-PERCENT\": decimals must be 0 to 6",
                        root -> indicator(root, 3).put("decimals", 7)),
                wrong(
                        "form.indicators[2].computed.cell: an expression must have exactly one member, but has 0",
                        root -> indicator(root, 2).putObject("computed")),
                wrong(
                        "form.indicators[2].computed.add: Expression: wrong number of operands",
                        root -> indicator(root, 2).putObject("computed").putArray("add")),
                wrong(
                        "VISITS-TOTAL needs the unknown indicator \"GONE\"",
                        root -> indicator(root, 2).putObject("computed").put("cell", "GONE")),
                wrong(
                        "the computed cell VISITS-TOTAL needs itself",
                        root -> indicator(root, 2).putObject("computed").put("cell", "VISITS-TOTAL")),
                wrong(
                        "VISITS-TOTAL computes with REMARKS, which is not a number",
                        root -> indicator(root, 2).putObject("computed").put("cell", "REMARKS")),
                wrong(
                        "VISITS names the unknown breakdown \"GONE\"",
                        root -> indicator(root, 0).putArray("breakdowns").add("GONE")),
                wrong(
                        "breakdowns of VISITS repeat a code",
                        root -> indicator(root, 0)
                                .putArray("breakdowns")
                                .add("SEX")
                                .add("SEX")),
                wrong(
                        "the code \"VISITS\" occurs twice",
                        root -> indicator(root, 1).put("code", "VISITS")),
                wrong(
                        "a breakdown cannot be called row",
                        root -> ((ObjectNode) root.at("/breakdowns/0")).put("code", "row")));
    }

    @Test
    void aFormWithMoreCellsThanAReportMayHaveIsRefused() {
        List<Breakdown.Member> members = IntStream.range(0, 200)
                .mapToObj(i -> new Breakdown.Member("M" + i, new Label("m", "m")))
                .toList();
        Label label = new Label("x", "x");
        List<String> dimensions = List.of("A", "B", "C", "D");

        assertThatThrownBy(() -> ReportForm.builder("R", "F", "1", FormKind.TABLE)
                        .breakdowns(dimensions.stream()
                                .map(code -> new Breakdown(code, label, members))
                                .toList())
                        .indicators(List.of(Indicator.builder("X", label, ValueType.INTEGER)
                                .breakdowns(dimensions)
                                .build()))
                        .build())
                .hasMessage("Form \"F version 1\": X would have more than 20000 cells");
    }

    @ParameterizedTest(name = "text {index}")
    @MethodSource("noForms")
    void aTextThatIsNoFormIsRefusedWithinBoundedMemory(byte[] json) {
        assertThatThrownBy(() -> CatalogueReader.form(JsonObject.from("form", json, JsonRules.EXACT)))
                .isInstanceOf(PlatformException.class)
                .message()
                .hasSizeLessThan(200);
    }

    static Stream<byte[]> noForms() {
        String whole = new String(Contract.json("ClinicForm"), StandardCharsets.UTF_8);
        return Stream.of(
                        "",
                        "null",
                        "[]",
                        "{}",
                        "\"form\"",
                        "{\"code\": \u202e1}",
                        "\0",
                        whole.substring(0, whole.length() / 2),
                        whole + "x",
                        "{\"code\": " + "9".repeat(10_000_000) + "}",
                        "[".repeat(100_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} levels")
    @ValueSource(ints = {1, 10, 28})
    void anExpressionOfTheLevelsOfTheContractIsRead(int levels) {
        assertThat(changed(root -> nest(root, levels))
                        .findIndicator("VISITS-TOTAL")
                        .orElseThrow()
                        .isComputed())
                .isTrue();
    }

    @ParameterizedTest(name = "{0} levels")
    @ValueSource(ints = {33, 100, 400})
    void anExpressionThatIsNestedDeeperIsRefused(int levels) {
        assertThatThrownBy(() -> changed(root -> nest(root, levels)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(PlatformException.Kind.PROTOCOL));
    }

    @Test
    void anExpressionWithTooManyCellsIsRefusedAndOneWithTheMostIsRead() {
        assertThat(changed(root -> sum(root, 20_000)).rules()).hasSize(3);
        assertThatThrownBy(() -> changed(root -> sum(root, 20_001)))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("form.indicators[2].computed.add: Expression: must have at most 20000 cells and"
                        + " constants, but has more");
    }

    private static void nest(ObjectNode root, int levels) {
        ObjectNode at = indicator(root, 2).putObject("computed");
        for (int i = 0; i < levels; i++) {
            ArrayNode operands = at.putArray("add");
            operands.addObject().put("number", "1");
            at = operands.addObject();
        }
        at.put("cell", "VISITS");
    }

    private static void sum(ObjectNode root, int cells) {
        ArrayNode operands = indicator(root, 2).putObject("computed").putArray("add");
        for (int i = 0; i < cells; i++) {
            operands.addObject().put("cell", "VISITS");
        }
    }

    /** What a test does to a form. */
    interface Change {
        void apply(ObjectNode root);
    }

    private static Arguments wrong(String message, Change change) {
        return Arguments.of(message, change);
    }

    private static ReportForm changed(Change change) {
        try {
            JsonNode root = new ObjectMapper().readTree(Contract.json("ClinicForm"));
            change.apply((ObjectNode) root);
            return CatalogueReader.form(JsonObject.from("form", Contract.bytes(root), JsonRules.EXACT));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode indicator(ObjectNode root, int index) {
        return (ObjectNode) root.at("/indicators/" + index);
    }

    private static ObjectNode rule(ObjectNode root, int index) {
        return (ObjectNode) root.at("/rules/" + index);
    }
}
