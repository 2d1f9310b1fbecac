package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import vn.lienthong.reporting.SealedReport;

/** Sealed reports (báo cáo đã niêm phong), as a ledger or a file keeps them. */
class SealedReportFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.bytes(input, bytes -> {
            SealedReport sealed = SealedReport.fromBytes(bytes);
            if (!Arrays.equals(sealed.toBytes(), bytes)) {
                throw new AssertionError("a sealed report is written as other bytes than it was read from");
            }
        });
    }
}
