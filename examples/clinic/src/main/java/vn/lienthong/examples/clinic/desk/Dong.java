package vn.lienthong.examples.clinic.desk;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts as people write them (số tiền). */
public final class Dong {
    private Dong() {}

    /** Whole đồng with dots: 120.000 đồng. */
    public static String shown(long amountVnd) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        return new DecimalFormat("#,##0", symbols).format(amountVnd) + " đồng";
    }
}
