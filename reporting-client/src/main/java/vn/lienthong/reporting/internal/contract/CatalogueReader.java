package vn.lienthong.reporting.internal.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
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

/** The catalogue as docs/reporting-api.yaml writes it: regimes, forms, expressions, rules. */
final class CatalogueReader {
    private CatalogueReader() {}

    static Label label(WireObject text) {
        return new Label(text.text("vi"), text.text("en"));
    }

    static @Nullable Label optionalLabel(@Nullable WireObject text) {
        return text == null ? null : label(text);
    }

    static Regime regime(WireObject regime) {
        return Regime.builder(regime.text("code"), label(regime.child("name")))
                .legalBasis(regime.optionalText("legalBasis"))
                .signatureRequired(regime.flag("signatureRequired"))
                .forms(regime.texts("forms"))
                .build();
    }

    static FormSummary summary(WireObject form) {
        return FormSummary.builder(
                        form.text("regime"),
                        form.text("code"),
                        label(form.child("name")),
                        FormKind.of(form.text("kind")))
                .periodType(PeriodType.of(form.text("periodType")))
                .versions(each(
                        form.children("versions"),
                        v -> new FormSummary.Version(
                                v.text("version"), v.date("validFrom"), v.optionalDate("validTo"))))
                .build();
    }

    static ReportForm form(WireObject form) {
        ReportForm.Builder builder = ReportForm.builder(
                        form.text("regime"), form.text("code"), form.text("version"), FormKind.of(form.text("kind")))
                .name(label(form.child("name")))
                .periodType(form.text("periodType"))
                .valid(form.date("validFrom"), form.optionalDate("validTo"))
                .breakdowns(each(
                        form.children("breakdowns"),
                        b -> new Breakdown(b.text("code"), label(b.child("name")), members(b, "members"))))
                .indicators(each(form.children("indicators"), CatalogueReader::indicator))
                .rules(each(form.children("rules"), CatalogueReader::rule));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.PROTOCOL, String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private static Indicator indicator(WireObject indicator) {
        ValueType type = ValueType.of(indicator.text("type"));
        Indicator.Builder builder = Indicator.builder(indicator.text("code"), label(indicator.child("name")), type)
                .typeRaw(indicator.text("type"))
                .unit(optionalLabel(indicator.optionalChild("unit")))
                .required(indicator.flag("required"))
                .breakdowns(indicator.texts("breakdowns"))
                .range(indicator.optionalDecimal("minimum"), indicator.optionalDecimal("maximum"))
                .codes(members(indicator, "codes"));
        Integer decimals = indicator.optionalInteger("decimals");
        if (decimals != null && type == ValueType.DECIMAL) {
            builder.decimals(decimals);
        }
        Integer maximumLength = indicator.optionalInteger("maximumLength");
        if (maximumLength != null) {
            builder.maximumLength(maximumLength);
        }
        WireObject computed = indicator.optionalChild("computed");
        try {
            return builder.computed(computed == null ? null : expression(computed))
                    .build();
        } catch (IllegalArgumentException e) {
            throw PlatformException.of(Kind.PROTOCOL, String.valueOf(e.getMessage()))
                    .build();
        }
    }

    private static List<Breakdown.Member> members(WireObject owner, String member) {
        return each(owner.children(member), m -> new Breakdown.Member(m.text("code"), label(m.child("name"))));
    }

    private static FormRule rule(WireObject rule) {
        return FormRule.builder(
                        rule.text("id"),
                        expression(rule.child("left")),
                        FormRule.Comparison.of(rule.text("operator")),
                        expression(rule.child("right")))
                .severity(Severity.of(rule.text("severity")))
                .severityRaw(rule.text("severity"))
                .forEach(rule.texts("forEach"))
                .at(rule.text("at"))
                .message(label(rule.child("message")))
                .build();
    }

    private static Expression expression(WireObject expression) {
        List<String> names = expression.names();
        if (names.size() != 1) {
            throw expression.refused("", "an expression has exactly one member");
        }
        String name = names.get(0);
        return switch (name) {
            case "cell" -> Expression.cell(expression.text(name));
            case "number" -> new Expression.Constant(number(expression, name));
            case "add" -> operation(expression, name, Expression.Operator.ADD);
            case "subtract" -> operation(expression, name, Expression.Operator.SUBTRACT);
            case "multiply" -> operation(expression, name, Expression.Operator.MULTIPLY);
            case "divide" -> operation(expression, name, Expression.Operator.DIVIDE);
            default -> new Expression.Unsupported(name);
        };
    }

    private static BigDecimal number(WireObject expression, String name) {
        BigDecimal number = expression.optionalDecimal(name);
        if (number == null) {
            throw expression.refused(name, "is missing");
        }
        return number;
    }

    private static Expression operation(WireObject expression, String name, Expression.Operator operator) {
        try {
            return new Expression.Arithmetic(operator, each(expression.children(name), CatalogueReader::expression));
        } catch (IllegalArgumentException e) {
            throw expression.refused(name, String.valueOf(e.getMessage()));
        }
    }

    static <T> List<T> each(List<WireObject> objects, Function<WireObject, T> read) {
        List<T> list = new ArrayList<>();
        for (WireObject object : objects) {
            list.add(read.apply(object));
        }
        return list;
    }
}
