package vn.lienthong.core.internal.http;

import java.io.IOException;

/** The proxy answered and opened no tunnel. */
final class TunnelRefused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    TunnelRefused(int status) {
        super("HTTP " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
