package vn.lienthong.payment.internal.national;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonTexts;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;

/** Messages and values as the national platform writes them. */
final class NationalWire {
    private static final List<String> CODES = List.of("MaLoi", "TrangThaiGD", "MaNganHang");

    private NationalWire() {}

    /** The answer's members, taken from the LGSP's envelope if there is one. */
    static Map<String, String> open(PlatformAnswer answer) {
        Map<String, String> outer = answer.members();
        String inner = outer.get("message");
        if (inner == null || !outer.containsKey("error_code") || outer.containsKey("MaLoi")) {
            return outer;
        }
        return JsonTexts.parse(inner);
    }

    /** Whole đồng, or {@code null} if the text is not an amount. */
    static @Nullable Long amountVnd(Map<String, String> members) {
        return Digits.amountVnd(members.get("SoTien"));
    }

    /** The codes of a message as received. */
    static Map<String, String> codes(Map<String, String> members) {
        return Members.named(members, CODES);
    }
}
