package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import vn.lienthong.reporting.Obligation;
import vn.lienthong.reporting.ReportState;
import vn.lienthong.reporting.form.FormKind;
import vn.lienthong.reporting.form.FormRule;
import vn.lienthong.reporting.form.Severity;
import vn.lienthong.reporting.form.ValueType;
import vn.lienthong.reporting.period.PeriodType;

/** Words of the reporting contract: a word that this version does not know is never refused. */
class ReportEnumsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String word = new String(input, StandardCharsets.UTF_8);
        FormKind.parse(word);
        FormRule.Comparison.parse(word);
        Obligation.State.parse(word);
        PeriodType.parse(word);
        ReportState.parse(word);
        Severity.parse(word);
        ValueType.parse(word);
    }
}
