package vn.lienthong.core.internal.http;

import java.io.IOException;

/** The answer is in no form that can be read, and the next one of this server would be in the same. */
class NotUnderstood extends IOException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }
}
