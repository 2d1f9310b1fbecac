package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.QueryString.Plus;

/** Query strings and forms. */
class QueryStringFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.text(input, query -> {
            QueryString.pairs(query, Plus.IS_BLANK);
            QueryString.pairs(query, Plus.IS_PLUS);
        });
    }
}
