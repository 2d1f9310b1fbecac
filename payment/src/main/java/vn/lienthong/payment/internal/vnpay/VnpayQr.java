package vn.lienthong.payment.internal.vnpay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.Payment;
import vn.lienthong.payment.PaymentMethod;
import vn.lienthong.payment.internal.rail.Digits;
import vn.lienthong.payment.internal.rail.Members;

/**
 * VNPAY's answers to {@code genqr} and to the query for its banks. Neither is signed. Single source: the program
 * {@code lehuygiang28/vnpay}; VNPAY's own pages show neither.
 */
final class VnpayQr {
    private static final JsonRules RULES =
            JsonRules.EXACT.numbersAsText().members(20_000).depth(4);
    private static final int LONGEST_QR = 2_000;
    private static final int LONGEST_CODE = 50;
    private static final int LONGEST_NAME = 255;
    private static final String GROUP = "qr";

    private VnpayQr() {}

    /** A code other than that of success; an unknown one does not say that there is no payment. */
    static @Nullable PlatformException failure(PlatformAnswer answer) {
        PlatformException http = answer.failure();
        if (http != null) {
            return http;
        }
        String code = answer.members().getOrDefault("code", "");
        if (code.isEmpty()) {
            return PlatformException.of(Kind.PROTOCOL, "code is missing")
                    .effect(Effect.UNKNOWN)
                    .build();
        }
        if (VnpayCodes.TABLE.is(GROUP, code, "CREATED")) {
            return null;
        }
        Kind kind = VnpayCodes.TABLE.failure(GROUP, code);
        boolean nothingDone = kind == Kind.UNAUTHENTICATED || kind == Kind.REFUSED;
        return VnpayCodes.TABLE
                .exception(kind == null ? Kind.REFUSED : kind, "VNPAY", GROUP, code)
                .effect(nothingDone ? Effect.NONE : Effect.UNKNOWN)
                .build();
    }

    static Payment created(Payment.Builder pending, Map<String, String> members) {
        String content = members.getOrDefault("qrcontent", "");
        if (content.isEmpty() || content.length() > LONGEST_QR || !content.matches("[\\x20-\\x7E]+")) {
            throw PlatformException.of(Kind.PROTOCOL, "qrcontent: must be the text of a QR code")
                    .effect(Effect.UNKNOWN)
                    .build();
        }
        return pending.qrPayload(content)
                .rawCode(members.get("code"))
                .codes(Members.named(members, List.of("code")))
                .build();
    }

    /** The banks in the order in which VNPAY wants them shown. */
    static List<PaymentMethod> methods(PlatformAnswer answer) {
        List<JsonObject> banks = new ArrayList<>(JsonObject.listFrom("bank list", answer.body(), RULES));
        banks.sort(Comparator.comparingInt(VnpayQr::place));
        return banks.stream()
                .map(bank -> new PaymentMethod(
                        shown(bank, "bank_code", LONGEST_CODE), shown(bank, "bank_name", LONGEST_NAME)))
                .toList();
    }

    /** A bank without a place, or with one that cannot be read, comes last. */
    private static int place(JsonObject bank) {
        String order = bank.text("display_order");
        return order == null || !Digits.are(order, 9) ? Integer.MAX_VALUE : Integer.parseInt(order);
    }

    private static String shown(JsonObject bank, String member, int most) {
        return VisibleText.LINE.shown(bank.requireText(member), most).strip();
    }
}
