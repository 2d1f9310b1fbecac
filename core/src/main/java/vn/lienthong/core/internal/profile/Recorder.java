package vn.lienthong.core.internal.profile;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * Remembers the endpoint and the status of the last request, so that the doctor can report them, and keeps no
 * connection open: the doctor runs once, and an idle connection may be dead at its next call. Used by one thread.
 */
final class Recorder {
    private @Nullable WireRequest last;
    private int status;

    /** A transport that sends with {@code next} and remembers. */
    Transport around(Transport next) {
        return request -> {
            last = request;
            status = 0;
            WireResponse response = next.send(request.withHeader("Connection", "close"));
            status = response.status();
            return response;
        };
    }

    /** Whether anything was sent. */
    boolean hasCalled() {
        return last != null;
    }

    /** The status of the last answer; 0 if there was none. */
    int status() {
        return status;
    }

    /** Method and endpoint of the last request without its query; empty if there was none. */
    String endpoint() {
        return last == null ? "" : last.method() + " " + Redaction.uri(last.uri());
    }
}
