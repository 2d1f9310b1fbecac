package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.QueryString.Plus;

/** Query strings and forms. */
class QueryStringFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        Parsers.text(input, query -> {
            QueryString.pairs(query, Plus.IS_PLUS);
            Map<String, String> read = new LinkedHashMap<>();
            List<Map.Entry<String, String>> pairs = QueryString.pairs(query, Plus.IS_BLANK);
            pairs.forEach(pair -> read.put(pair.getKey(), pair.getValue()));
            Map<String, String> again = new LinkedHashMap<>();
            QueryString.pairs(QueryString.form(read), Plus.IS_BLANK)
                    .forEach(pair -> again.put(pair.getKey(), pair.getValue()));
            if (!again.equals(read)) {
                throw new AssertionError("a form is read from its own text as another");
            }
        });
    }
}
