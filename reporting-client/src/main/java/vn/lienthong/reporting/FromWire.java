package vn.lienthong.reporting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.reporting.internal.WireObject;

/** The catalogue as docs/reporting-api.yaml writes it: regimes, forms, expressions, rules. */
final class FromWire {
    private FromWire() {}

    static Label label(WireObject text) {
        return new Label(text.text("vi"), text.text("en"));
    }

    static @Nullable Label optionalLabel(@Nullable WireObject text) {
        return text == null ? null : label(text);
    }

    static Regime regime(WireObject regime) {
        return new Regime(
                regime.text("code"),
                label(regime.child("name")),
                regime.optionalText("legalBasis"),
                regime.flag("signatureRequired"),
                regime.texts("forms"));
    }

    static FormSummary summary(WireObject form) {
        return new FormSummary(
                form.text("regime"),
                form.text("code"),
                label(form.child("name")),
                FormKind.of(form.text("kind")),
                PeriodType.of(form.text("periodType")),
                each(
                        form.children("versions"),
                        v -> new FormSummary.Version(
                                v.text("version"), v.date("validFrom"), v.optionalDate("validTo"))));
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
                .indicators(each(form.children("indicators"), FromWire::indicator))
                .rules(each(form.children("rules"), FromWire::rule));
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
        return new FormRule(
                rule.text("id"),
                Severity.of(rule.text("severity")),
                rule.text("severity"),
                rule.texts("forEach"),
                expression(rule.child("left")),
                FormRule.Comparison.of(rule.text("operator")),
                expression(rule.child("right")),
                rule.text("at"),
                label(rule.child("message")));
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
            default -> new Expression.Unknown(name);
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
            return new Expression.Operation(operator, each(expression.children(name), FromWire::expression));
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
