package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;

/**
 * Sends each request exactly once, with OkHttp. Everything by which OkHttp sends again by itself is off: connection
 * recovery, redirects, repeatable bodies, and {@code Retry-After}, which is hidden from it since a bodyless call with
 * {@code 503 Retry-After: 0} would otherwise be repeated in spite of all other switches.
 */
public final class OkHttpTransport implements Transport {
    /** Where Retry-After travels while OkHttp looks at the answer. */
    static final String HIDDEN = "lienthong-retry-after";

    private static final Interceptor HIDE_RETRY_AFTER = chain -> {
        Response response = chain.proceed(chain.request());
        String value = response.header("Retry-After");
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(HIDDEN, value)
                        .build();
    };

    /** Shorter than usual servers keep theirs: Apache 5 s, Tomcat 20 s, nginx 75 s. */
    private static final long IDLE_SECONDS = 4;

    private static final EventListener NOTE_SENDING = new EventListener() {
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

        @Override
        public void responseHeadersStart(Call call) {
            Progress progress = call.request().tag(Progress.class);
            if (progress != null) {
                progress.answering = true;
            }
        }

        @Override
        public void requestHeadersStart(Call call) {
            Progress progress = call.request().tag(Progress.class);
            if (progress != null) {
                progress.sending = true;
            }
        }
    };

    private final OkHttpClient client;
    private final Duration defaultTimeout;
    private final boolean plainHttp;

    private OkHttpTransport(OkHttpClient client, ClientConfig config) {
        this.client = client;
        this.defaultTimeout = config.timeouts().attempt();
        this.plainHttp = config.plainHttpAccepted();
    }

    /** A transport with trust, proxy and time limits of the configuration; no I/O. */
    public static OkHttpTransport create(ClientConfig config) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                // One call to a connection: an interrupt closes its socket, and nobody else may be on it.
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new InterruptibleSockets())
                .connectionPool(new ConnectionPool(16, IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(config.timeouts().connect())
                .readTimeout(config.timeouts().attempt())
                .writeTimeout(config.timeouts().attempt())
                .eventListener(NOTE_SENDING)
                .addNetworkInterceptor(HIDE_RETRY_AFTER);
        TlsTrust trust = TlsTrust.of(config.trust().certificates());
        builder.sslSocketFactory(new WatchedTlsSockets(trust.sockets()), trust.manager());
        if (!config.trust().pins().isEmpty()) {
            builder.addNetworkInterceptor(new Pins(config.trust().pins()));
        }
        URI proxy = config.proxy();
        builder.proxy(
                proxy == null
                        ? Proxy.NO_PROXY
                        : new Proxy(
                                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        return new OkHttpTransport(builder.build(), config);
    }

    @Override
    public WireResponse send(WireRequest request) {
        Addresses.refusePlainHttp(request.uri(), plainHttp);
        Progress progress = new Progress();
        try {
            Call call = client.newCall(translate(request, progress));
            Duration timeout = request.timeout() == null ? defaultTimeout : request.timeout();
            call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
            return new OkHttpAnswer(call.execute(), progress.sending);
        } catch (IOException e) {
            throw Failures.of(e, progress.sending);
        } catch (Exception e) {
            // OkHttp is Kotlin and lets an InterruptedException pass undeclared while it waits for a connection.
            throw progress.answering && e instanceof RuntimeException broken
                    ? Failures.unreadable(broken, progress.sending)
                    : Failures.unexpected(e, progress.sending);
        }
    }

    private static Request translate(WireRequest request, Progress progress) {
        Request.Builder builder =
                new Request.Builder().url(request.uri().toString()).tag(Progress.class, progress);
        boolean hasType = false;
        boolean hasEncoding = false;
        for (WireRequest.Header header : request.headers()) {
            builder.addHeader(header.name(), header.value());
            hasType |= header.name().equalsIgnoreCase("Content-Type");
            hasEncoding |= header.name().equalsIgnoreCase("Accept-Encoding");
        }
        if (!hasEncoding) {
            // Said here, so that OkHttp does not unzip: it holds the name in a gzip header whole, however long it is.
            builder.addHeader("Accept-Encoding", "gzip").tag(OkHttpAnswer.Unzip.class, OkHttpAnswer.Unzip.YES);
        }
        Attachment body = request.body();
        RequestBody sent = body == null ? null : new SentBody(body, hasType);
        boolean wantsBody = request.method().equals("POST")
                || request.method().equals("PUT")
                || request.method().equals("PATCH");
        if (sent == null && wantsBody) {
            sent = new SentBody(Attachment.of(new byte[0], "application/octet-stream"), true);
        }
        return builder.method(request.method(), sent).build();
    }

    /** How far a call has come. */
    private static final class Progress {
        private volatile boolean sending;
        private volatile boolean answering;
    }
}
