package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.payment.vietqr.BankList;

/** Lists of banks (danh mục ngân hàng). */
class BankListFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.text(input, BankList::parse);
        Parsers.file(input, BankList::load);
    }
}
