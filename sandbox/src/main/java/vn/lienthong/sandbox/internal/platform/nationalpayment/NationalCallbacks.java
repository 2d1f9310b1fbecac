package vn.lienthong.sandbox.internal.platform.nationalpayment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.NationalPaymentFault;
import vn.lienthong.sandbox.fault.PaymentFault;
import vn.lienthong.sandbox.internal.explain.Texts;
import vn.lienthong.sandbox.internal.http.JsonTree;
import vn.lienthong.sandbox.internal.http.Message;
import vn.lienthong.sandbox.internal.spi.Notices;
import vn.lienthong.sandbox.internal.spi.World;

/** The national platform's callback about a payment that has ended (thông báo kết quả). */
final class NationalCallbacks {
    private final World world;

    NationalCallbacks(World world) {
        this.world = world;
    }

    void send(NationalOrder order, boolean paid) {
        Map<PaymentFault, Supplier<Message>> others = new EnumMap<>(PaymentFault.class);
        others.put(PaymentFault.FORGED_BEFORE_GENUINE, () -> notice(order, paid ? "00" : "99", true));
        if (paid) {
            others.put(PaymentFault.FAILED_AFTER_PAID, () -> notice(order, "99", false));
        }
        Notices.Rule rule = new Notices.Rule(NationalPayment.RAIL, 5, Duration.ofMinutes(5), this::judge);
        world.notices()
                .send(new Notices.Notice(
                        rule,
                        order.reference(),
                        () -> notice(order, paid ? "00" : "99", on(PaymentFault.FORGED_NOTICE)),
                        others));
    }

    private Message notice(NationalOrder order, String code, boolean forged) {
        return Message.post("application/json;charset=UTF-8", JsonTree.bytes(sealed(order, code, forged)));
    }

    private ObjectNode sealed(NationalOrder order, String code, boolean forged) {
        ObjectNode message = outcome("CONFIRM", on(PaymentFault.UNKNOWN_STATUS_NOTICE) ? "77" : code, order);
        if (on(NationalPaymentFault.TWELVE_HOUR_TIME)) {
            message.put("ThoiGianGD", Texts.twelveHours(NationalText.text(message, "ThoiGianGD")));
        }
        if (on(PaymentFault.WRONG_AMOUNT_NOTICE)) {
            message.put("SoTien", NationalText.text(order.init, "SoTien") + "0");
        }
        if (on(PaymentFault.UNSIGNED_NOTICE)) {
            return message;
        }
        return seal(
                message,
                secret() + (forged ? "x" : ""),
                on(NationalPaymentFault.HMAC_SIGNATURE),
                on(PaymentFault.UPPER_CASE_SIGNATURE));
    }

    /** Stops at a success code with a right signature; the signature of other codes is checked too, for the record. */
    private Notices.Verdict judge(byte[] body) {
        try {
            JsonNode answer = JsonTree.read(body);
            String code = NationalText.text(answer, "MaLoi");
            String given = NationalText.text(answer, NationalText.HASH);
            boolean signed = Hashing.same(NationalText.sign(answer, NationalText.REPLY, secret(), false), given)
                    || Hashing.same(NationalText.sign(answer, NationalText.REPLY, secret(), true), given);
            return new Notices.Verdict(signed ? code : code + " wrongly signed", signed && code.equals("00"));
        } catch (IllegalArgumentException notJson) {
            return new Notices.Verdict("not JSON", false);
        }
    }

    private String secret() {
        return world.secrets().require(NationalExplainer.SECRET);
    }

    private boolean on(FaultKind kind) {
        return world.faults().take(kind, NationalPayment.RAIL, "") != null;
    }

    /** What is told of a payment, in callbacks and answers to queries. */
    static ObjectNode outcome(String type, String code, NationalOrder order) {
        return JsonTree.object(
                "LoaiBanTin",
                type,
                "MaLoi",
                code,
                "MaDoiTac",
                NationalText.text(order.init, "MaDoiTac"),
                "MaThamChieu",
                order.reference(),
                "SoTien",
                NationalText.text(order.init, "SoTien"),
                "MaTienTe",
                "VND",
                "MaGiaoDich",
                order.transaction,
                "MaNganHang",
                "999999",
                "ThoiGianGD",
                order.paidAt().isEmpty() ? NationalText.text(order.init, "ThoiGianGD") : order.paidAt(),
                "ThongTinGiaoDich",
                NationalText.text(order.init, "ThongTinGiaoDich"));
    }

    /** The same with {@code MaXacThuc}. */
    static ObjectNode seal(ObjectNode message, String secret, boolean hmac, boolean upper) {
        String hash = NationalText.sign(message, NationalText.CALLBACK, secret, hmac);
        message.put(NationalText.HASH, upper ? hash.toUpperCase(Locale.ROOT) : hash);
        return message;
    }
}
