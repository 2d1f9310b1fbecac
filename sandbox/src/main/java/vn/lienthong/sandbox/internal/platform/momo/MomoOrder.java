package vn.lienthong.sandbox.internal.platform.momo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One payment at MoMo. Guarded by itself. */
final class MomoOrder {
    final JsonNode request;
    final String orderId;
    final long amountVnd;
    final Instant expires;
    private int code = 1000;
    private long transId;
    private long endedAt;
    private long refundedVnd;

    MomoOrder(JsonNode request, Instant expires) {
        this.request = request;
        this.orderId = MomoText.text(request, "orderId");
        this.amountVnd = request.path("amount").asLong();
        this.expires = expires;
    }

    /** Ends an open payment; false if it has ended already. */
    synchronized boolean end(int resultCode, long number, Instant at) {
        if (code != 1000) {
            return false;
        }
        code = resultCode;
        transId = number;
        endedAt = at.toEpochMilli();
        return true;
    }

    /** The {@code resultCode}: 1000 while it is open, 1005 once nobody can pay any more. */
    synchronized int code(Instant now) {
        return code == 1000 && !now.isBefore(expires) ? 1005 : code;
    }

    synchronized long transId() {
        return transId;
    }

    synchronized long endedAt() {
        return endedAt;
    }

    /** Refunds a part or all; returns the code of the answer. */
    synchronized int refund(long vnd) {
        if (code != 0 && code != 9000) {
            return 1088;
        }
        if (vnd > amountVnd - refundedVnd) {
            return 1081;
        }
        refundedVnd += vnd;
        return 0;
    }
}
