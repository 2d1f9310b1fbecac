package vn.lienthong.core.internal.answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.http.Failures;

/** An answer that was read whole, within the limit, or into a file. */
public final class Answer {
    /** Room for an answer that does not say its length. */
    private static final int GUESS = 512;

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final @Nullable Path file;

    private Answer(int status, Map<String, List<String>> headers, byte[] body, @Nullable Path file) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.file = file;
    }

    /** An answer whose body was taken into a file. */
    static Answer inFile(int status, Map<String, List<String>> headers, Path file) {
        return new Answer(status, headers, new byte[0], file);
    }

    /** The file with the body, or {@code null} if {@link #body()} has it. */
    public @Nullable Path file() {
        return file;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** All headers, names in lower case. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The body's bytes; not a copy, do not change them. */
    public byte[] body() {
        return body;
    }

    /** Reads the body whole; {@code PROTOCOL} if it is larger than the limit in bytes. */
    public static Answer read(WireResponse response, int limit) {
        try (InputStream in = response.body()) {
            byte[] bytes = whole(in, announced(response), limit);
            if (bytes.length == limit && in.read() >= 0) {
                throw PlatformException.of(Kind.PROTOCOL, "the answer is larger than " + limit + " bytes")
                        .effect(Effect.UNKNOWN)
                        .build();
            }
            return new Answer(response.status(), response.headers(), bytes, null);
        } catch (IOException e) {
            throw Failures.of(e, true);
        }
    }

    /** As many bytes as the answer says that it has, within reason, or a guess. */
    private static int announced(WireResponse response) {
        String length = response.header("Content-Length");
        if (length == null || length.isEmpty() || length.length() > 7) {
            return GUESS;
        }
        int number = 0;
        for (int i = 0; i < length.length(); i++) {
            char c = length.charAt(i);
            if (c < '0' || c > '9') {
                return GUESS;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** Reads to the end or the limit: into one array if {@code announced} is right, else into larger ones. */
    private static byte[] whole(InputStream in, int announced, int limit) throws IOException {
        byte[] bytes = new byte[Math.min(announced, limit)];
        int read = 0;
        while (true) {
            read += in.readNBytes(bytes, read, bytes.length - read);
            if (read < bytes.length) {
                return Arrays.copyOf(bytes, read);
            }
            int next = read == limit ? -1 : in.read();
            if (next < 0) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(8L << 10, 2L * read)));
            bytes[read++] = (byte) next;
        }
    }

    /** The first header of that name in any case, or {@code null}. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** True for 200 to 299. */
    public boolean ok() {
        return status >= 200 && status <= 299;
    }

    /** Status and size only: a body may be personal. */
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
