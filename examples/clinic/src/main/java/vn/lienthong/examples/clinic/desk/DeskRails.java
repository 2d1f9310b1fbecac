package vn.lienthong.examples.clinic.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.core.Profile;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.PaymentClients;
import vn.lienthong.payment.PaymentRequest;

/** The rails of the profile as the desk names them (kênh thanh toán), and which of them takes a bill. */
final class DeskRails {
    private static final Map<String, String> NAMES = Map.of(
            "vietqr", "Chuyển khoản VietQR",
            "momo", "Ví MoMo",
            "vnpay", "VNPAY",
            "zalopay", "ZaloPay",
            "payos", "payOS",
            "national-v1", "Nền tảng thanh toán quốc gia");

    private final PaymentClients payments;
    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * The rail of a bill.
     *
     * @param why why it is not the one that was wished for, in plain words; empty if it is
     */
    record Chosen(PaymentClient rail, String why) {}

    DeskRails(PaymentClients payments, Profile profile) {
        this.payments = payments;
        for (PaymentClient rail : payments.all()) {
            String dialect =
                    Objects.requireNonNullElse(profile.client(rail.name()).dialect(), "");
            names.put(rail.name(), NAMES.getOrDefault(dialect, dialect.toUpperCase(Locale.ROOT)));
        }
    }

    /** Role and name of each rail, in the profile's order. */
    Map<String, String> names() {
        return names;
    }

    String name(String role) {
        return names.getOrDefault(role, role);
    }

    PaymentClient named(String role) {
        return payments.named(role);
    }

    // tag::choose[]
    /** Whether the payer only scans a code, and no page of a platform is opened. */
    static boolean isTransfer(PaymentClient rail) {
        return rail.supports(Operation.CREATE_QR) && !rail.supports(Operation.RETURN_PAGE);
    }

    /** The wished rail if it can take the bill; otherwise one that shows its code at the desk; otherwise the first that can. */
    Chosen choose(PaymentRequest request, String wish) {
        List<PaymentClient> able = payments.able(request);
        if (able.isEmpty()) {
            throw new IllegalArgumentException("Không kênh nào nhận được " + Dong.shown(request.amountVnd()) + ": "
                    + String.join("; ", limits()) + ". Hãy chia thành nhiều phiếu.");
        }
        PaymentClient other =
                able.stream().filter(DeskRails::isTransfer).findFirst().orElse(able.get(0));
        if (wish.isEmpty()) {
            return new Chosen(other, "");
        }
        PaymentClient wished = payments.named(wish);
        return able.contains(wished)
                ? new Chosen(wished, "")
                : new Chosen(
                        other,
                        limit(wished) + ", nên phiếu " + Dong.shown(request.amountVnd()) + " được chuyển sang thu qua "
                                + name(other.name()) + ".");
    }
    // end::choose[]

    private List<String> limits() {
        List<String> limits = new ArrayList<>();
        payments.all().forEach(rail -> limits.add(limit(rail)));
        return limits;
    }

    private String limit(PaymentClient rail) {
        return name(rail.name()) + " chỉ nhận từ " + Dong.shown(rail.limits().leastVnd()) + " đến "
                + Dong.shown(rail.limits().mostVnd()) + " mỗi lần";
    }
}
