package vn.lienthong.sandbox.internal.ui;

import java.text.NumberFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Vietnamese;
import vn.lienthong.sandbox.internal.http.Refusal;
import vn.lienthong.sandbox.internal.http.Reply;

/** The page on which the citizen pays, the same for all platforms. */
public final class PayPage {
    private PayPage() {}

    /** A further possible result of a payment. */
    public record Ending(String code, String vietnamese, String english) {}

    /** The content of the page. */
    public record Bill(String platform, String merchant, String reference, String purpose, long amountVnd) {}

    /** The payment of a page's token; the page "no such payment" if there is none. */
    public static <T> T requireOrder(@Nullable T order) {
        if (order == null) {
            throw new Refusal(Page.message(404, "Không tìm thấy giao dịch.", "No such payment."));
        }
        return order;
    }

    /** The page; the form goes to {@code action}. */
    public static Reply of(Bill bill, String action, String token, List<Ending> endings) {
        StringBuilder options = new StringBuilder();
        for (Ending ending : endings) {
            options.append("<option value=\"")
                    .append(Page.escape(ending.code))
                    .append("\">")
                    .append(Page.escape(ending.code + " · " + ending.vietnamese + " / " + ending.english))
                    .append("</option>");
        }
        String payload = PaymentQr.payload(bill.amountVnd, bill.reference);
        return Reply.html(
                200,
                Page.fill(
                        PayPage.class,
                        "pay.html",
                        Map.of(
                                "platform",
                                bill.platform,
                                "merchant",
                                bill.merchant,
                                "reference",
                                bill.reference,
                                "purpose",
                                bill.purpose,
                                "amount",
                                NumberFormat.getIntegerInstance(Vietnamese.LOCALE)
                                        .format(bill.amountVnd),
                                "action",
                                action,
                                "hidden",
                                Page.hidden(Map.of("token", token)),
                                "endings",
                                options.toString(),
                                "qr",
                                PaymentQr.svg(payload),
                                "payload",
                                payload)));
    }
}
