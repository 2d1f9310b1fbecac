package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Connections;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.tls.CertificateAlert;
import vn.lienthong.core.internal.wire.Endpoints;

/**
 * Sends each request exactly once, with OkHttp. Everything by which OkHttp sends again by itself is off: connection
 * recovery, redirects, repeatable bodies, and {@code Retry-After}, which is hidden from it since a bodyless call with
 * {@code 503 Retry-After: 0} would otherwise be repeated in spite of all other switches.
 */
public final class OkHttpTransport implements Transport, AutoCloseable {
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

    private final OkHttpClient client;
    private final Duration defaultTimeout;
    private final boolean plainHttp;
    private final @Nullable ClientCertificate certificate;
    private final Clock clock;

    /** What is closed with this transport; {@code null} if others use it too. */
    private final @Nullable ConnectionPools own;

    private OkHttpTransport(OkHttpClient client, @Nullable ConnectionPools own, ClientConfig config) {
        this.client = client;
        this.own = own;
        this.defaultTimeout = config.timeouts().attempt();
        this.plainHttp = config.plainHttpAccepted();
        this.certificate = config.clientCertificate();
        this.clock = config.clock();
    }

    /** A transport with trust, proxy and time limits of the configuration; no I/O. */
    public static OkHttpTransport create(ClientConfig config) {
        ConnectionPools own = config.connections() == null ? ConnectionPools.own() : null;
        ConnectionPools pools = own != null ? own : shared(config.connections());
        ConnectionPools.Tls tls = pools.tls(config.trust(), config.clientCertificate());
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                // One call to a connection: an interrupt closes its socket, and nobody else may be on it.
                .protocols(List.of(Protocol.HTTP_1_1))
                .socketFactory(new InterruptibleSockets())
                .connectionPool(pools.pool)
                .connectTimeout(config.timeouts().connect())
                .readTimeout(config.timeouts().attempt())
                .writeTimeout(config.timeouts().attempt())
                .eventListener(new CallEvents(config.platform(), config.clock()))
                .sslSocketFactory(tls.sockets(), tls.trust().manager())
                .addNetworkInterceptor(HIDE_RETRY_AFTER);
        if (!config.trust().pins().isEmpty()) {
            builder.addNetworkInterceptor(new Pins(config.trust().pins()));
        }
        URI proxy = config.proxy();
        builder.proxy(
                proxy == null
                        ? Proxy.NO_PROXY
                        : new Proxy(
                                Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
        return new OkHttpTransport(builder.build(), own, config);
    }

    private static ConnectionPools shared(@Nullable Connections connections) {
        if (connections instanceof ConnectionPools pools) {
            return pools;
        }
        throw new IllegalArgumentException("connections: must be made by ClientConfig.sharedConnections, but is not");
    }

    /** Closes the connections, unless they are shared with other clients. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    @Override
    public WireResponse send(WireRequest request) {
        Endpoints.refusePlainHttp(request.uri(), plainHttp);
        CallEvents.Progress progress = new CallEvents.Progress();
        try {
            boolean unzips = request.header("Accept-Encoding") == null;
            Call call = client.newCall(translate(request, unzips));
            // Not a tag of the request: OkHttp's tags load much of Kotlin's reflection before the first call.
            call.addEventListener(progress);
            Duration timeout = request.timeout() == null ? defaultTimeout : request.timeout();
            call.timeout().timeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS);
            return new OkHttpAnswer(call.execute(), progress.sending, unzips);
        } catch (IOException e) {
            boolean ours = e instanceof InterruptedIOException
                    || Thread.currentThread().isInterrupted();
            CertificateAlert alert = ours ? null : CertificateAlert.in(e);
            throw alert == null ? Failures.of(e, progress.sending) : alert.failure(certificate, clock.instant());
        } catch (Exception e) {
            // OkHttp is Kotlin and lets an InterruptedException pass undeclared while it waits for a connection.
            throw progress.answering && e instanceof RuntimeException broken
                    ? Failures.unreadable(broken, progress.sending)
                    : Failures.unexpected(e, progress.sending);
        }
    }

    private static Request translate(WireRequest request, boolean unzips) {
        Request.Builder builder = new Request.Builder().url(request.uri().toString());
        boolean hasType = false;
        for (WireRequest.Header header : request.headers()) {
            builder.addHeader(header.name(), header.value());
            hasType |= header.name().equalsIgnoreCase("Content-Type");
        }
        if (unzips) {
            // Said here, so that OkHttp does not unzip: it holds the name in a gzip header whole, however long it is.
            builder.addHeader("Accept-Encoding", "gzip");
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
}
