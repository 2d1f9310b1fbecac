package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.reporting.ReportKey;

/** Keys of submissions (khóa của lần nộp). */
class ReportKeyFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, ReportKey::parse, ReportKey::value);
    }
}
