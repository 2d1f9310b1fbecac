package vn.lienthong.examples.clinic;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.reporting.form.CellAddress;

/** The figures that the scripted day submits (số liệu mẫu). */
final class SampleReport {
    private static final String[] AGES = {"A0-5", "A6-15", "A16-59", "A60"};
    private static final String[] SEXES = {"M", "F"};
    private static final long[][] VISITS = {{40, 52, 120, 88}, {38, 47, 161, 104}};
    private static final long[] INSURED = {251, 299};

    private SampleReport() {}

    static Map<CellAddress, Long> values() {
        Map<CellAddress, Long> values = new LinkedHashMap<>();
        for (int sex = 0; sex < SEXES.length; sex++) {
            for (int age = 0; age < AGES.length; age++) {
                values.put(CellAddress.of("VISITS").by("SEX", SEXES[sex]).by("AGE", AGES[age]), VISITS[sex][age]);
            }
            values.put(CellAddress.of("VISITS-INSURED").by("SEX", SEXES[sex]), INSURED[sex]);
        }
        values.put(CellAddress.of("REFERRALS"), 9L);
        values.put(CellAddress.of("FEES-VND"), 48_250_000L);
        return values;
    }
}
