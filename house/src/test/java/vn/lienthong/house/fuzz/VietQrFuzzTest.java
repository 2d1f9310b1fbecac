package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.payment.vietqr.VietQr;

/** VietQR codes. */
class VietQrFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, VietQr::parse, VietQr::payload);
    }
}
