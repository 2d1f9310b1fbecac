package vn.lienthong.payment.invoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The totals of an invoice (tổng tiền); {@code TToan}. All of them may be negative.
 *
 * @param byRate {@code THTTLTSuat}: one sum for each rate
 * @param beforeTax {@code TgTCThue}
 * @param tax {@code TgTThue}
 * @param total {@code TgTTTBSo}
 */
public record InvoiceTotals(List<TaxSum> byRate, BigDecimal beforeTax, BigDecimal tax, BigDecimal total) {
    /**
     * The sum of one rate; {@code LTSuat}.
     *
     * @param rate {@code TSuat}
     * @param amount {@code ThTien}
     * @param tax {@code TThue}
     */
    public record TaxSum(TaxRate rate, BigDecimal amount, BigDecimal tax) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException that names the element and the rule
         */
        public TaxSum {
            Rules.number("LTSuat/ThTien", amount, true);
            Rules.number("LTSuat/TThue", tax, true);
        }
    }

    /**
     * Checks the numbers alone; an {@link Invoice} compares them with its lines.
     *
     * @throws IllegalArgumentException that names the element and the rule
     */
    public InvoiceTotals {
        byRate = List.copyOf(byRate);
        Rules.number("TgTCThue", beforeTax, true);
        Rules.number("TgTThue", tax, true);
        Rules.number("TgTTTBSo", total, true);
    }

    /**
     * The totals of lines: the tax of each rate is rounded half up, once, to {@code decimals}.
     *
     * @param decimals from 0 (whole đồng) to 6
     */
    public static InvoiceTotals of(List<InvoiceLine> lines, int decimals) {
        Rules.require(decimals >= 0 && decimals <= 6, "decimals: must be from 0 to 6, but is " + decimals);
        List<TaxSum> sums = new ArrayList<>();
        BigDecimal beforeTax = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (Map.Entry<TaxRate, BigDecimal> entry : amounts(lines).entrySet()) {
            TaxRate rate = entry.getKey();
            BigDecimal ofRate = rate.taxOn(entry.getValue()).setScale(decimals, RoundingMode.HALF_UP);
            sums.add(new TaxSum(rate, entry.getValue(), ofRate));
            beforeTax = beforeTax.add(entry.getValue());
            tax = tax.add(ofRate);
        }
        return new InvoiceTotals(sums, beforeTax, tax, beforeTax.add(tax));
    }

    /** What the lines of each rate add up to, in the order of the lines. */
    static Map<TaxRate, BigDecimal> amounts(List<InvoiceLine> lines) {
        Map<TaxRate, BigDecimal> amounts = new LinkedHashMap<>();
        for (InvoiceLine line : lines) {
            TaxRate rate = line.rate();
            if (rate != null) {
                amounts.merge(rate, line.counted(), BigDecimal::add);
            }
        }
        return amounts;
    }
}
