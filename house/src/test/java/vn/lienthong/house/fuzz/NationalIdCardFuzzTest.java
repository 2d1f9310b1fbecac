package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.NationalIdCard;

/** Old identity cards of nine digits (chứng minh nhân dân). */
class NationalIdCardFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, NationalIdCard::parse, NationalIdCard::value);
    }
}
