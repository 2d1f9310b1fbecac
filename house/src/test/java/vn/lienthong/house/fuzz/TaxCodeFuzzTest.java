package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.TaxCode;

/** Tax codes (mã số thuế). */
class TaxCodeFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, TaxCode::parse, TaxCode::value);
        Parsers.roundTrip(input, TaxCode::parseLenient, TaxCode::value);
    }
}
