package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.internal.wire.SafeXml;

/** XML from outside. */
class SafeXmlFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.bytes(input, xml -> SafeXml.parse(xml, 1 << 20));
    }
}
