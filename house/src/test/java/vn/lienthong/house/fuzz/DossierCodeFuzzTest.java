package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.DossierCode;

/** Codes of dossiers (mã hồ sơ). */
class DossierCodeFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, DossierCode::parse, DossierCode::value);
    }
}
