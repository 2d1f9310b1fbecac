package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.CitizenCardQr;

/** QR codes of citizens' cards. */
class CitizenCardQrFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, CitizenCardQr::parse, CitizenCardQr::value);
    }
}
