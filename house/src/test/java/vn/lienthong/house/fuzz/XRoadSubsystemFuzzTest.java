package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.sharing.xroad.XRoadSubsystem;

/** Subsystems of an X-Road network (hệ thống thành viên). */
class XRoadSubsystemFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.roundTrip(input, XRoadSubsystem::parse, XRoadSubsystem::toString);
    }
}
