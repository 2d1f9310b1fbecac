package vn.lienthong.sandbox.fault;

/** Faults of the gateway VNPAY (cổng thanh toán VNPAY, {@code vnpay}) beyond those of every payment platform. */
public enum VnpayFault implements FaultKind {
    /** The gateway has not enabled refunds for this merchant. */
    REFUND_OFF("Chưa mở hoàn tiền", "Refunds not enabled");

    private final String vietnamese;
    private final String english;

    VnpayFault(String vietnamese, String english) {
        this.vietnamese = vietnamese;
        this.english = english;
    }

    @Override
    public String vietnamese() {
        return vietnamese;
    }

    @Override
    public String english() {
        return english;
    }
}
