package vn.lienthong.payment.internal.rail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.lienthong.payment.RailLimits;

/**
 * The limits of one platform (bảng giới hạn), read from {@code limits.tsv} next to the rail: one row for each limit with
 * name, value and source.
 */
public final class LimitTable {
    private static final Set<String> NAMES = Set.of(
            "amount.least",
            "amount.most",
            "refund.least",
            "refund.least.atm",
            "reference.length",
            "reference.form",
            "reference.rule",
            "reference.unique",
            "description.length",
            "description.characters");

    private final Map<String, String> values;

    private LimitTable(Map<String, String> values) {
        this.values = values;
    }

    /** The table {@code limits.tsv} in the package of {@code rail}. */
    public static LimitTable of(Class<?> rail) {
        try (InputStream in = Objects.requireNonNull(rail.getResourceAsStream("limits.tsv"), "limits.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new LimitTable(read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("limits.tsv of " + rail.getPackageName() + " cannot be read", e);
        }
    }

    private static Map<String, String> read(BufferedReader reader) throws IOException {
        Map<String, String> values = new HashMap<>();
        boolean header = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            if (columns.length != 3 || (!header && !NAMES.contains(columns[0]))) {
                throw new IllegalStateException("limits.tsv: must have known limits with value and source: " + line);
            }
            if (!header && values.put(columns[0], columns[1]) != null) {
                throw new IllegalStateException("limits.tsv: limit twice: " + line);
            }
            header = false;
        }
        return values;
    }

    /** The limits of a payment. */
    public RailLimits payments() {
        return builder().build();
    }

    /** The limits of a payment, for a rail that adds some by its settings. */
    public RailLimits.Builder builder() {
        return RailLimits.builder()
                .amountVnd(number("amount.least", 1), number("amount.most", Long.MAX_VALUE))
                .referenceLength((int) number("reference.length", 100))
                .referenceForm(
                        values.getOrDefault("reference.form", ".*"), values.getOrDefault("reference.rule", "any"))
                .referenceUnique(RailLimits.Uniqueness.valueOf(values.getOrDefault("reference.unique", "EVER")))
                .description(
                        (int) number("description.length", 255),
                        RailLimits.Characters.valueOf(values.getOrDefault("description.characters", "ANY")));
    }

    /**
     * The smallest amount of a refund in đồng; 1 if there is no rule.
     *
     * @param method a method of payment with a rule of its own, such as {@code atm}; empty for all others
     */
    public long leastRefundVnd(String method) {
        return number(method.isEmpty() ? "refund.least" : "refund.least." + method, 1);
    }

    private long number(String name, long otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
