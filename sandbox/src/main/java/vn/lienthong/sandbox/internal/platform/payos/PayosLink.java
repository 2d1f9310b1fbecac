package vn.lienthong.sandbox.internal.platform.payos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payment link. Guarded by itself. */
final class PayosLink {
    /** One transfer to it. */
    record Transfer(String reference, long amountVnd, Instant at) {}

    final String id;
    final long orderCode;
    final long amountVnd;
    final String description;
    final String returnUrl;
    final String cancelUrl;
    final @Nullable Instant expires;
    final Instant created;
    private final List<Transfer> transfers = new ArrayList<>();
    private boolean cancelled;
    private String reason = "";
    private @Nullable Instant cancelledAt;

    PayosLink(String id, Order order, Instant created) {
        this.id = id;
        this.orderCode = order.orderCode();
        this.amountVnd = order.amountVnd();
        this.description = order.description();
        this.returnUrl = order.returnUrl();
        this.cancelUrl = order.cancelUrl();
        this.expires = order.expires();
        this.created = created;
    }

    /** What the merchant asks for. */
    record Order(
            long orderCode,
            long amountVnd,
            String description,
            String returnUrl,
            String cancelUrl,
            @Nullable Instant expires) {}

    /** Its status at that moment. */
    synchronized String status(Instant now) {
        long paid = paidVnd();
        if (paid >= amountVnd) {
            return "PAID";
        }
        if (cancelled) {
            return "CANCELLED";
        }
        if (expires != null && !expires.isAfter(now)) {
            return paid > 0 ? "UNDERPAID" : "EXPIRED";
        }
        return paid > 0 ? "UNDERPAID" : "PENDING";
    }

    synchronized long paidVnd() {
        return transfers.stream().mapToLong(Transfer::amountVnd).sum();
    }

    synchronized List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    synchronized void pay(Transfer transfer) {
        transfers.add(transfer);
    }

    /** Cancels it if nothing has arrived. */
    synchronized boolean cancel(String why, Instant at) {
        if (cancelled || paidVnd() > 0) {
            return false;
        }
        cancelled = true;
        reason = why;
        cancelledAt = at;
        return true;
    }

    synchronized @Nullable String reason() {
        return cancelled ? reason : null;
    }

    synchronized @Nullable Instant cancelledAt() {
        return cancelledAt;
    }
}
