package vn.lienthong.sandbox.internal.platform.vnpay;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One payment at VNPAY. Guarded by itself. */
final class VnpayOrder {
    final String reference;
    final String createDate;
    final String expireDate;
    final long amountTimes100;
    final String orderInfo;
    final String returnUrl;
    final String transactionNo;
    private String responseCode = "";
    private String status = "01";
    private @Nullable String payDate;
    private long refundedTimes100;

    VnpayOrder(Map<String, String> request, String transactionNo) {
        this.reference = request.getOrDefault("vnp_TxnRef", "");
        this.createDate = request.getOrDefault("vnp_CreateDate", "");
        this.expireDate = request.getOrDefault("vnp_ExpireDate", "");
        this.amountTimes100 = Long.parseLong(request.getOrDefault("vnp_Amount", "0"));
        this.orderInfo = request.getOrDefault("vnp_OrderInfo", "");
        this.returnUrl = request.getOrDefault("vnp_ReturnUrl", "");
        this.transactionNo = transactionNo;
    }

    /** Ends an open payment; false if it has ended already. */
    synchronized boolean end(String response, String transactionStatus, String at) {
        if (!status.equals("01")) {
            return false;
        }
        responseCode = response;
        status = transactionStatus;
        payDate = at;
        return true;
    }

    synchronized String responseCode() {
        return responseCode;
    }

    /** {@code vnp_TransactionStatus}: 01 while open. */
    synchronized String status() {
        return status;
    }

    synchronized @Nullable String payDate() {
        return payDate;
    }

    /** Refunds; returns the code of the refusal, or 00. */
    synchronized String refund(boolean full, long times100) {
        if (!status.equals("00")) {
            return "95";
        }
        if (refundedTimes100 == amountTimes100) {
            return "94";
        }
        boolean fits = full
                ? refundedTimes100 == 0 && times100 == amountTimes100
                : times100 < amountTimes100 && times100 <= amountTimes100 - refundedTimes100;
        if (!fits) {
            return "93";
        }
        refundedTimes100 += times100;
        return "00";
    }
}
