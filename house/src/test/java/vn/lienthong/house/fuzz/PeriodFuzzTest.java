package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.reporting.period.Period;

/** Reporting periods (kỳ báo cáo), in both spellings. */
class PeriodFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, Period::parse, Period::code);
        Parsers.roundTrip(input, Period::parse, Period::wireCode);
    }
}
