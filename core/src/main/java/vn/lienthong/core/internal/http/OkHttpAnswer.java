package vn.lienthong.core.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.WireResponse;

/** OkHttp's answer behind our interface, unzipped if it was we who said that it may be zipped. */
final class OkHttpAnswer implements WireResponse {
    private final Response response;
    private final boolean sent;
    private final boolean zipped;
    private @Nullable Map<String, List<String>> headers;

    /** With {@code unzips}, it was we who said that the answer may be zipped. */
    OkHttpAnswer(Response response, boolean sent, boolean unzips) {
        this.response = response;
        this.sent = sent;
        this.zipped = unzips && "gzip".equalsIgnoreCase(response.header("Content-Encoding"));
    }

    @Override
    public int status() {
        return response.code();
    }

    @Override
    public Map<String, List<String>> headers() {
        if (headers == null) {
            headers = new AnsweredHeaders(response.headers(), zipped);
        }
        return headers;
    }

    @Override
    public @Nullable String header(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (zipped && (lower.equals("content-encoding") || lower.equals("content-length"))) {
            return null;
        }
        return response.header(lower.equals("retry-after") ? OkHttpTransport.HIDDEN : lower);
    }

    @Override
    public InputStream body() {
        InputStream body = response.body().byteStream();
        return new TranslatingStream(zipped ? new Unzipped(body) : body, sent);
    }

    @Override
    public void close() {
        response.close();
    }

    /** Turns OkHttp's failures while reading into the SDK's exception. */
    private static final class TranslatingStream extends FilterInputStream {
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
            } catch (RuntimeException e) {
                throw Failures.unreadable(e, sent);
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw Failures.of(e, sent);
            } catch (RuntimeException e) {
                throw Failures.unreadable(e, sent);
            }
        }
    }
}
