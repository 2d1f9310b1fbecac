package vn.lienthong.sandbox.internal.platform.zalopay;

import java.time.Instant;
import java.util.Map;

/** One payment at ZaloPay. Guarded by itself. */
final class ZalopayOrder {
    final Map<String, String> request;
    final String transaction;
    final long amountVnd;
    final Instant expires;
    private int state = 3;
    private long number;
    private long endedAt;
    private long refundedVnd;

    ZalopayOrder(Map<String, String> request, Instant expires) {
        this.request = Map.copyOf(request);
        this.transaction = request.getOrDefault("app_trans_id", "");
        this.amountVnd = Long.parseLong(request.getOrDefault("amount", "0"));
        this.expires = expires;
    }

    /** Ends an open payment with 1 (paid) or 2 (failed); false if it has ended already. */
    synchronized boolean end(int newState, long zpTransId, Instant at) {
        if (state != 3) {
            return false;
        }
        state = newState;
        number = zpTransId;
        endedAt = at.toEpochMilli();
        return true;
    }

    /** The {@code return_code} of a query: 3 while it is open. */
    synchronized int state() {
        return state;
    }

    synchronized long number() {
        return number;
    }

    synchronized long endedAt() {
        return endedAt;
    }

    /** Refunds a part or all; false if that is not possible. */
    synchronized boolean refund(long vnd) {
        if (state != 1 || vnd > amountVnd - refundedVnd) {
            return false;
        }
        refundedVnd += vnd;
        return true;
    }
}
