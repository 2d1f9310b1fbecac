package vn.lienthong.house.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import vn.lienthong.core.internal.wire.VietnamTime;

/** Times as Vietnamese platforms write them: what is none is {@code null}, and nothing is refused. */
class VietnamTimeFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void reads(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Instant compact = VietnamTime.parseCompact(text);
        if (compact != null && !VietnamTime.compact(compact).equals(text)) {
            throw new AssertionError("a time is written in another way than it was read");
        }
        Instant offset = VietnamTime.parseWithOffset(text);
        if (offset != null && !offset.equals(VietnamTime.parseWithOffset(VietnamTime.withOffset(offset)))) {
            throw new AssertionError("a time with an offset is read from its own text as another");
        }
        LocalDate date = VietnamTime.parseDate(text);
        if (date != null && !date.equals(VietnamTime.parseDate(VietnamTime.compact(date)))) {
            throw new AssertionError("a date is read from its own text as another");
        }
        VietnamTime.parseTime(text);
    }
}
