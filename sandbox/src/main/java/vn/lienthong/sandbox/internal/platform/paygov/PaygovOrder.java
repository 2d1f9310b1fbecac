package vn.lienthong.sandbox.internal.platform.paygov;

import com.fasterxml.jackson.databind.JsonNode;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** One payment at PayGov. Guarded by itself. */
final class PaygovOrder {
    /** The state of a payment that is not paid yet; what the others mean is in {@link Paygov}. */
    static final String OPEN = "01";

    final JsonNode request;
    final String number;
    private String state = OPEN;
    private String paidAt = "";

    PaygovOrder(JsonNode request, String number) {
        this.request = request;
        this.number = number;
    }

    /** A member of the creation; empty if there is none. */
    String text(String name) {
        String value = JsonTree.text(request, name);
        return value == null ? "" : value;
    }

    /** Ends an open payment; false if it has ended already. */
    synchronized boolean end(String newState, String at) {
        if (!state.equals(OPEN)) {
            return false;
        }
        state = newState;
        paidAt = at;
        return true;
    }

    synchronized String state() {
        return state;
    }

    /** When the payer chose, {@code yyyyMMddHHmmss}; empty before. */
    synchronized String paidAt() {
        return paidAt;
    }
}
