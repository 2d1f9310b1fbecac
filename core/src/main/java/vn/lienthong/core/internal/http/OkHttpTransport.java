package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
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
    private static final String HIDDEN = "lienthong-retry-after";

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

    private static final EventListener NOTE_SENDING = new EventListener() {
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
                .connectionPool(new ConnectionPool(16, 50, TimeUnit.SECONDS))
                .connectTimeout(config.timeouts().connect())
                .readTimeout(config.timeouts().attempt())
                .writeTimeout(config.timeouts().attempt())
                .eventListener(NOTE_SENDING)
                .addNetworkInterceptor(HIDE_RETRY_AFTER);
        if (!config.trust().certificates().isEmpty()) {
            TlsTrust trust = TlsTrust.of(config.trust().certificates());
            builder.sslSocketFactory(trust.sockets(), trust.manager());
        }
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
            return new Answered(call.execute(), progress);
        } catch (IOException e) {
            throw Failures.of(e, progress.sending);
        } catch (Exception e) {
            // OkHttp is Kotlin and lets an InterruptedException pass undeclared while it waits for a connection.
            throw Failures.unexpected(e, progress.sending);
        }
    }

    private static Request translate(WireRequest request, Progress progress) {
        Request.Builder builder =
                new Request.Builder().url(request.uri().toString()).tag(Progress.class, progress);
        boolean hasType = false;
        for (WireRequest.Header header : request.headers()) {
            builder.addHeader(header.name(), header.value());
            hasType |= header.name().equalsIgnoreCase("Content-Type");
        }
        Attachment body = request.body();
        RequestBody sent = body == null ? null : new OnceOnly(body, hasType);
        boolean wantsBody = request.method().equals("POST")
                || request.method().equals("PUT")
                || request.method().equals("PATCH");
        if (sent == null && wantsBody) {
            sent = new OnceOnly(Attachment.of(new byte[0], "application/octet-stream"), true);
        }
        return builder.method(request.method(), sent).build();
    }

    /** How far a call has come. */
    private static final class Progress {
        private volatile boolean sending;
    }

    /** A body that OkHttp may write once only. */
    private static final class OnceOnly extends RequestBody {
        private final Attachment attachment;
        private final boolean typed;

        private OnceOnly(Attachment attachment, boolean typed) {
            this.attachment = attachment;
            this.typed = typed;
        }

        @Override
        public @Nullable MediaType contentType() {
            return typed ? null : MediaType.parse(attachment.contentType());
        }

        @Override
        public long contentLength() {
            return attachment.length();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (Source source = new FromAttachment(attachment)) {
                sink.writeAll(source);
            }
        }
    }

    /** Tells a file that cannot be read from a connection that broke. */
    private static final class FromAttachment extends ForwardingSource {
        private FromAttachment(Attachment attachment) throws IOException {
            super(open(attachment));
        }

        private static Source open(Attachment attachment) throws IOException {
            try {
                return Okio.source(attachment.open());
            } catch (IOException e) {
                throw new Failures.UnreadableAttachment(e);
            }
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                throw new Failures.UnreadableAttachment(e);
            }
        }
    }

    /** OkHttp's answer behind our interface. */
    private static final class Answered implements WireResponse {
        private final Response response;
        private final Progress progress;
        private @Nullable Map<String, List<String>> headers;

        private Answered(Response response, Progress progress) {
            this.response = response;
            this.progress = progress;
        }

        @Override
        public int status() {
            return response.code();
        }

        @Override
        public Map<String, List<String>> headers() {
            if (headers == null) {
                Map<String, List<String>> all = new TreeMap<>(response.headers().toMultimap());
                List<String> hidden = all.remove(HIDDEN);
                if (hidden != null) {
                    all.put("retry-after", hidden);
                }
                headers = all;
            }
            return headers;
        }

        @Override
        public @Nullable String header(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return response.header(lower.equals("retry-after") ? HIDDEN : lower);
        }

        @Override
        public InputStream body() {
            return new TranslatingStream(response.body().byteStream(), progress.sending);
        }

        @Override
        public void close() {
            response.close();
        }
    }

    /** Turns OkHttp's failures while reading into the SDK's exception. */
    private static final class TranslatingStream extends java.io.FilterInputStream {
        private final boolean sent;

        private TranslatingStream(InputStream in, boolean sent) {
            super(in);
            this.sent = sent;
        }

        @Override
        public int read() {
            try {
                return super.read();
            } catch (IOException e) {
                throw Failures.of(e, sent);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw Failures.of(e, sent);
            }
        }
    }
}
