package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.units.AdministrativeUnits;

/** Lists of administrative units (danh mục đơn vị hành chính). */
class UnitsFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.file(input, AdministrativeUnits::load);
    }
}
