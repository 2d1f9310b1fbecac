package vn.lienthong.core.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.WireResponse;

/** OkHttp's answer behind our interface, unzipped if it was we who said that it may be zipped. */
final class OkHttpAnswer implements WireResponse {
    private final Response response;
    private final boolean sent;
    private final boolean zipped;
    /** How the body is coded, if it is in a way that we did not ask for. */
    private final @Nullable String unknownCoding;

    private @Nullable Map<String, List<String>> headers;

    /** With {@code unzips}, it was we who said that the answer may be zipped. */
    OkHttpAnswer(Response response, boolean sent, boolean unzips) {
        this.response = response;
        this.sent = sent;
        List<String> codings = unzips ? codings(response) : List.of();
        this.zipped = codings.equals(List.of("gzip"));
        this.unknownCoding = zipped || codings.isEmpty() ? null : String.join(", ", codings);
    }

    /** What was done with the body, in lower case; {@code identity} is nothing. */
    private static List<String> codings(Response response) {
        return response.headers("Content-Encoding").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .map(coding -> coding.equals("x-gzip") ? "gzip" : coding) // RFC 9110 section 8.4.1.3
                .toList();
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
        InputStream plain = zipped ? new Unzipped(body) : unknownCoding == null ? body : refused(body, unknownCoding);
        return new TranslatingStream(plain, sent);
    }

    @Override
    public void close() {
        response.close();
    }

    /** An empty body is one in every coding. */
    private InputStream refused(InputStream body, String coding) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                return refuse(super.read());
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return refuse(super.read(buffer, offset, length));
            }

            private int refuse(int read) throws NotUnderstood {
                if (read < 0) {
                    return read;
                }
                throw new NotUnderstood("HTTP " + response.code()
                        + ", Content-Encoding: must be gzip or identity, but is '" + coding + "'");
            }
        };
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
