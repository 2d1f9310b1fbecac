package vn.lienthong.sandbox.fault;

/** Faults of the wallet ZaloPay (ví ZaloPay, {@code zalopay}) beyond those of every payment platform. */
public enum ZalopayFault implements FaultKind {
    /** The signed {@code data} of a callback has blanks and line ends: who parses it and writes it anew loses its signature. */
    SPACED_DATA("data của thông báo có khoảng trắng", "Callback data with blanks"),
    /** A refund that was accepted is refused later. */
    REFUND_REFUSED("Hoàn tiền bị từ chối sau khi nhận", "Refund refused after it was accepted");

    private final String vietnamese;
    private final String english;

    ZalopayFault(String vietnamese, String english) {
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
