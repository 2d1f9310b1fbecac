package vn.lienthong.sandbox.internal.platform.nationalpayment;

import com.fasterxml.jackson.databind.JsonNode;

/** One payment at the national platform. Guarded by itself. */
final class NationalOrder {
    final JsonNode init;
    final String transaction;
    private String state = "3";
    private boolean ended;
    private String paidAt = "";

    NationalOrder(JsonNode init, String transaction) {
        this.init = init;
        this.transaction = transaction;
    }

    /** Ends an open payment, unless the new state is 3; false if it has ended already. */
    synchronized boolean end(String newState, String at) {
        if (ended) {
            return false;
        }
        ended = !newState.equals("3");
        state = newState;
        paidAt = at;
        return true;
    }

    /** {@code TrangThaiGD}: 3 while open. */
    synchronized String state() {
        return state;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** When the payer chose, {@code yyyyMMddHHmmss}; empty before. */
    synchronized String paidAt() {
        return paidAt;
    }

    String reference() {
        return NationalText.text(init, "MaThamChieu");
    }
}
