package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.CitizenId;

/** Citizens' numbers (số định danh cá nhân). */
class CitizenIdFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, CitizenId::parse, CitizenId::value);
    }
}
