package vn.lienthong.payment.invoice;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.payment.invoice.InvoiceTotals.TaxSum;

/**
 * Compares lines and totals. What was multiplied may be rounded by less than one unit of the currency a line; sums must be
 * exact, but for the last one, which many programs round to whole đồng.
 */
final class InvoiceChecks {
    private final List<InvoiceFinding> findings = new ArrayList<>();

    private InvoiceChecks() {}

    static List<InvoiceFinding> of(List<InvoiceLine> lines, InvoiceTotals totals) {
        InvoiceChecks checks = new InvoiceChecks();
        for (int i = 0; i < lines.size(); i++) {
            checks.line("HHDVu[" + (i + 1) + "]/", lines.get(i));
        }
        checks.byRate(lines, totals);
        checks.sums(totals);
        return List.copyOf(checks.findings);
    }

    private void line(String place, InvoiceLine line) {
        BigDecimal quantity = line.quantity();
        BigDecimal price = line.price();
        BigDecimal amount = line.amount();
        if (quantity == null || price == null || amount == null) {
            return;
        }
        BigDecimal gross = quantity.multiply(price);
        BigDecimal discount = line.discountAmount();
        BigDecimal percent = line.discountPercent();
        if (discount != null && percent != null && !near(gross.multiply(percent).movePointLeft(2), discount, 1)) {
            find(place + "STCKhau", "must be TLCKhau percent of SLuong times DGia");
        }
        BigDecimal net = discount == null ? gross : gross.subtract(discount);
        if (!near(net, amount, 1)) {
            find(place + "ThTien", "must be SLuong times DGia less STCKhau, " + told(net) + ", but is " + told(amount));
        }
    }

    private void byRate(List<InvoiceLine> lines, InvoiceTotals totals) {
        Map<TaxRate, BigDecimal> amounts = InvoiceTotals.amounts(lines);
        Set<TaxRate> met = new HashSet<>();
        for (TaxSum sum : totals.byRate()) {
            String place = "LTSuat[" + sum.rate() + "]/";
            BigDecimal amount = amounts.get(sum.rate());
            if (!met.add(sum.rate())) {
                find(place + "TSuat", "must be there once");
            } else if (amount == null) {
                find(place + "TSuat", "must be the rate of a line");
            } else if (amount.compareTo(sum.amount()) != 0) {
                find(
                        place + "ThTien",
                        "must be the sum of the lines, " + told(amount) + ", but is " + told(sum.amount()));
            }
            long ofRate = lines.stream()
                    .filter(line -> sum.rate().equals(line.rate()))
                    .count();
            if (!near(sum.rate().taxOn(sum.amount()), sum.tax(), ofRate)) {
                find(
                        place + "TThue",
                        "must be the rate's part of ThTien, " + told(sum.rate().taxOn(sum.amount())) + ", but is "
                                + told(sum.tax()));
            }
        }
        for (TaxRate rate : amounts.keySet()) {
            if (!met.contains(rate)) {
                find("LTSuat[" + rate + "]", "must be there, since a line has this rate, but is missing");
            }
        }
    }

    private void sums(InvoiceTotals totals) {
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (TaxSum sum : totals.byRate()) {
            amount = amount.add(sum.amount());
            tax = tax.add(sum.tax());
        }
        if (amount.compareTo(totals.beforeTax()) != 0) {
            find(
                    "TgTCThue",
                    "must be the sum of LTSuat/ThTien, " + told(amount) + ", but is " + told(totals.beforeTax()));
        }
        if (tax.compareTo(totals.tax()) != 0) {
            find("TgTThue", "must be the sum of LTSuat/TThue, " + told(tax) + ", but is " + told(totals.tax()));
        }
        BigDecimal all = totals.beforeTax().add(totals.tax());
        if (!near(all, totals.total(), 1)) {
            find("TgTTTBSo", "must be TgTCThue and TgTThue, " + told(all) + ", but is " + told(totals.total()));
        }
    }

    private static boolean near(BigDecimal expected, BigDecimal given, long units) {
        BigDecimal off = expected.subtract(given).abs();
        return off.signum() == 0 || off.compareTo(BigDecimal.valueOf(units)) < 0;
    }

    private static String told(BigDecimal value) {
        return Rules.written(value);
    }

    private void find(String field, String rule) {
        findings.add(new InvoiceFinding(field, rule));
    }
}
