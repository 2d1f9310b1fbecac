package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.SocialInsuranceNumber;

/** Social-insurance numbers (mã số BHXH). */
class SocialInsuranceNumberFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, SocialInsuranceNumber::parse, SocialInsuranceNumber::value);
    }
}
