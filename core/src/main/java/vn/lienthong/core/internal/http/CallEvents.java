package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What OkHttp reports of all calls of one client. Thread-safe. */
final class CallEvents extends EventListener {
    private static final Logger LOG = LoggerFactory.getLogger("vn.lienthong.core.tls");

    private final String platform;
    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    CallEvents(String platform, Clock clock) {
        this.platform = platform;
        this.clock = clock;
    }

    /** How far one call has come. */
    static final class Progress extends EventListener {
        /** A byte of the request may have left. */
        volatile boolean sending;
        /** The answer is being read. */
        volatile boolean answering;

        @Override
        public void requestHeadersStart(Call call) {
            sending = true;
        }

        @Override
        public void responseHeadersStart(Call call) {
            answering = true;
        }
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        if (handshake != null
                && !handshake.peerCertificates().isEmpty()
                && handshake.peerCertificates().get(0) instanceof X509Certificate leaf
                && leaf.getNotAfter().toInstant().isBefore(clock.instant())
                && !warned.getAndSet(true)) {
            LOG.warn(
                    "{}: the certificate of {} expired at {} and is used only since trust.certificates names it;"
                            + " ask the operator for the new one",
                    platform,
                    call.request().url().host(),
                    leaf.getNotAfter().toInstant());
        }
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        if (connection.socket() instanceof Watched watched) {
            try {
                watched.begin(call.request().method());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
