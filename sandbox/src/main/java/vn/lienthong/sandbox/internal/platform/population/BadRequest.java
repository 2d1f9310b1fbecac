package vn.lienthong.sandbox.internal.platform.population;

/** Becomes a SOAP fault with code Client. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    BadRequest(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
