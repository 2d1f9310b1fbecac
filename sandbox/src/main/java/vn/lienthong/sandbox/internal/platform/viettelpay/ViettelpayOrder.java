package vn.lienthong.sandbox.internal.platform.viettelpay;

import java.util.Map;
import java.util.TreeMap;

/** One order at ViettelPay. Guarded by itself. */
final class ViettelpayOrder {
    final Map<String, String> request;
    final String orderId;
    final long amountVnd;
    final String transaction;
    private boolean asked;
    private String code = "00";
    private String state = "0";

    ViettelpayOrder(Map<String, String> request, String transaction) {
        this.request = Map.copyOf(request);
        this.orderId = request.getOrDefault("order_id", "");
        this.amountVnd = Long.parseLong(request.getOrDefault("trans_amount", "0"));
        this.transaction = transaction;
    }

    /** The payer decides once; false if that was done before. */
    synchronized boolean decide() {
        boolean first = !asked;
        asked = true;
        return first;
    }

    synchronized boolean open() {
        return !asked;
    }

    synchronized void end(String errorCode, String paymentStatus) {
        code = errorCode;
        state = paymentStatus;
    }

    synchronized String code() {
        return code;
    }

    /** {@code payment_status}: 0 while open. */
    synchronized String state() {
        return state;
    }

    boolean sameAs(Map<String, String> other) {
        return new TreeMap<>(request).equals(new TreeMap<>(other));
    }

    /** The fields of a result and of the return page, without the signature. */
    synchronized Map<String, String> result(String merchantCode) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("billcode", request.getOrDefault("billcode", ""));
        fields.put("cust_msisdn", "84900000001");
        fields.put("error_code", code);
        fields.put("merchant_code", merchantCode);
        fields.put("order_id", orderId);
        fields.put("payment_status", state);
        fields.put("trans_amount", Long.toString(amountVnd));
        fields.put("vt_transaction_id", state.equals("1") || state.equals("3") ? transaction : "");
        return fields;
    }
}
