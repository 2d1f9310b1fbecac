package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.HealthInsuranceNumber;

/** Health-insurance cards (mã thẻ BHYT). */
class HealthInsuranceNumberFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, HealthInsuranceNumber::parse, HealthInsuranceNumber::value);
    }
}
