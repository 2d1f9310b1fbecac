package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.id.BirthDate;

/** Dates of birth (ngày sinh), also a year alone. */
class BirthDateFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, BirthDate::parse, BirthDate::value);
    }
}
