package vn.lienthong.reporting.internal.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.reporting.form.Breakdown;
import vn.lienthong.reporting.form.Expression;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.FormSummary;
import vn.lienthong.reporting.form.Indicator;
import vn.lienthong.reporting.form.Label;
import vn.lienthong.reporting.form.Regime;
import vn.lienthong.reporting.form.ReportForm;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.period.PeriodType;

/** The catalogue as defined in docs/reporting-api.yaml: regimes, forms, expressions, rules. */
final class CatalogueReader {
    private CatalogueReader() {}

    static Label label(JsonObject text) {
        return new Label(text.requireText("vi"), text.requireText("en"));
    }

    static @Nullable Label optionalLabel(@Nullable JsonObject text) {
        return text == null ? null : label(text);
    }

    static Regime regime(JsonObject regime) {
        return Regime.builder(regime.requireText("code"), label(regime.requireObject("name")))
                .legalBasis(regime.text("legalBasis"))
                .signatureRequired(regime.requireFlag("signatureRequired"))
                .forms(regime.texts("forms"))
                .build();
    }

    static FormSummary summary(JsonObject form) {
        return FormSummary.builder(
                        form.requireText("regime"),
                        form.requireText("code"),
                        label(form.requireObject("name")),
                        FormKind.parse(form.requireText("kind")))
                .periodType(PeriodType.parse(form.requireText("periodType")))
                .versions(each(
                        form.list("versions"),
                        v -> new FormSummary.Version(
                                v.requireText("version"), v.requireDate("validFrom"), v.date("validTo"))))
                .build();
    }

    static ReportForm form(JsonObject form) {
        ReportForm.Builder builder = ReportForm.builder(
                        form.requireText("regime"),
                        form.requireText("code"),
                        form.requireText("version"),
                        FormKind.parse(form.requireText("kind")))
                .name(label(form.requireObject("name")))
                .periodType(form.requireText("periodType"))
                .valid(form.requireDate("validFrom"), form.date("validTo"))
                .breakdowns(each(
                        form.list("breakdowns"),
                        b -> new Breakdown(
                                b.requireText("code"), label(b.requireObject("name")), members(b, "members"))))
                .indicators(each(form.list("indicators"), CatalogueReader::indicator))
                .rules(each(form.list("rules"), CatalogueReader::rule));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.PROTOCOL, String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private static Indicator indicator(JsonObject indicator) {
        ValueType type = ValueType.parse(indicator.requireText("type"));
        Indicator.Builder builder = Indicator.builder(
                        indicator.requireText("code"), label(indicator.requireObject("name")), type)
                .typeRaw(indicator.requireText("type"))
                .unit(optionalLabel(indicator.object("unit")))
                .required(indicator.requireFlag("required"))
                .breakdowns(indicator.texts("breakdowns"))
                .range(indicator.decimal("minimum"), indicator.decimal("maximum"))
                .codes(members(indicator, "codes"));
        Integer decimals = indicator.integer("decimals");
        if (decimals != null && type == ValueType.DECIMAL) {
            builder.decimals(decimals);
        }
        Integer maximumLength = indicator.integer("maximumLength");
        if (maximumLength != null) {
            builder.maximumLength(maximumLength);
        }
        JsonObject computed = indicator.object("computed");
        try {
            return builder.computed(computed == null ? null : expression(computed))
                    .build();
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.PROTOCOL, String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private static List<Breakdown.Member> members(JsonObject owner, String member) {
        return each(
                owner.list(member), m -> new Breakdown.Member(m.requireText("code"), label(m.requireObject("name"))));
    }

    private static FormRule rule(JsonObject rule) {
        return FormRule.builder(
                        rule.requireText("id"),
                        expression(rule.requireObject("left")),
                        FormRule.Comparison.parse(rule.requireText("operator")),
                        expression(rule.requireObject("right")))
                .severity(Severity.parse(rule.requireText("severity")))
                .severityRaw(rule.requireText("severity"))
                .forEach(rule.texts("forEach"))
                .at(rule.requireText("at"))
                .message(label(rule.requireObject("message")))
                .build();
    }

    private static Expression expression(JsonObject expression) {
        Set<String> names = expression.names();
        if (names.size() != 1) {
            throw expression.refused(
                    names.stream().skip(1).findFirst().orElse("cell"),
                    "an expression must have exactly one member, but has " + names.size());
        }
        String name = names.iterator().next();
        return switch (name) {
            case "cell" -> Expression.cell(expression.requireText(name));
            case "number" -> new Expression.Constant(number(expression, name));
            case "add" -> operation(expression, name, Expression.Operator.ADD);
            case "subtract" -> operation(expression, name, Expression.Operator.SUBTRACT);
            case "multiply" -> operation(expression, name, Expression.Operator.MULTIPLY);
            case "divide" -> operation(expression, name, Expression.Operator.DIVIDE);
            default -> new Expression.Unsupported(name);
        };
    }

    private static BigDecimal number(JsonObject expression, String name) {
        BigDecimal number = expression.decimal(name);
        if (number == null) {
            throw expression.refused(name, "is missing");
        }
        return number;
    }

    private static Expression operation(JsonObject expression, String name, Expression.Operator operator) {
        try {
            return new Expression.Arithmetic(operator, each(expression.list(name), CatalogueReader::expression));
        } catch (IllegalArgumentException e) {
            throw expression.refused(name, String.valueOf(e.getMessage()));
        }
    }

    static <T> List<T> each(List<JsonObject> objects, Function<JsonObject, T> read) {
        List<T> list = new ArrayList<>();
        for (JsonObject object : objects) {
            list.add(read.apply(object));
        }
        return list;
    }
}
