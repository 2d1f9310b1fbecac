package vn.lienthong.sandbox.internal.platform.keypay;

import com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** One payment at KeyPay. Guarded by itself. */
final class KeypayOrder {
    /** The state of a payment that is not paid yet; what the others mean is in {@link Keypay}. */
    static final String OPEN = "1";

    final JsonNode request;
    final String number;
    private String status = OPEN;

    KeypayOrder(JsonNode request, String number) {
        this.request = request;
        this.number = number;
    }

    /** A member of the creation; empty if there is none. */
    String text(String name) {
        String value = JsonTree.text(request, name);
        return value == null ? "" : value;
    }

    /** Ends an open payment; false if it has ended already. */
    synchronized boolean end(String newStatus) {
        if (!status.equals(OPEN)) {
            return false;
        }
        status = newStatus;
        return true;
    }

    synchronized String status() {
        return status;
    }
}
