package vn.lienthong.core.internal.doctor;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
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
    private String type = "";

    /** A transport that sends with {@code next} and remembers. */
    Transport around(Transport next) {
        return request -> {
            last = request;
            status = 0;
            type = "";
            WireResponse response = next.send(request.withHeader("Connection", "close"));
            status = response.status();
            type = Objects.requireNonNullElse(response.header("Content-Type"), "")
                    .toLowerCase(Locale.ROOT);
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

    /** Whether the last answer was data, as a service writes it, and no page of a gateway or proxy. */
    boolean isData() {
        return type.contains("json") || type.contains("xml");
    }

    /** Where the last request went; {@code null} if there was none. */
    @Nullable
    URI uri() {
        return last == null ? null : last.uri();
    }

    /** Method and endpoint of the last request without its query; empty if there was none. */
    String endpoint() {
        return last == null ? "" : last.method() + " " + Redaction.uri(last.uri());
    }
}
