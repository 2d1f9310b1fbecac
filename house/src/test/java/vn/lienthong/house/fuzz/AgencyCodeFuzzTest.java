package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.AgencyCode;

/** Codes of agencies (mã định danh cơ quan). */
class AgencyCodeFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, AgencyCode::parse, AgencyCode::value);
    }
}
