package vn.lienthong.house.fuzz;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.Settings;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.testsupport.SettableClock;

/**
 * A platform without a network: every request gets what the test says. Its clock moves on with each new answer, so that a
 * breaker that has opened does not hide the inputs after it.
 */
final class Stub {
    final SettableClock clock = SettableClock.at("2026-11-23T01:00:00Z");
    private Function<WireRequest, Answer> answers = request -> new Answer(503, Map.of(), new byte[0]);

    /** What comes back. */
    static final class Answer implements WireResponse {
        private final int status;
        private final Map<String, List<String>> headers;
        private final byte[] content;

        Answer(int status, Map<String, List<String>> headers, byte[] content) {
            this.status = status;
            this.headers = headers;
            this.content = content;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Map<String, List<String>> headers() {
            return headers;
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }

    /** A client of this platform: one attempt, no sleep, no audit trail. */
    ClientConfig.Builder config(String dialect, Map<String, String> secrets, String... settings) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return ClientConfig.builder(URI.create("https://platform.example"), dialect)
                .credentials(Credentials.from(secrets))
                .settings(Settings.from(values))
                .attempts(1)
                .clock(clock)
                .sleeper(pause -> clock.advance(pause))
                .audit(event -> {})
                .interceptor(next -> request -> answers.apply(request));
    }

    /** Each request is answered with this. */
    void answers(int status, byte[] content) {
        answers(request -> json(status, content));
    }

    /** Each request is answered by this function. */
    void answers(Function<WireRequest, Answer> value) {
        clock.advance(Duration.ofMinutes(2));
        answers = value;
    }

    static Answer json(int status, byte[] content) {
        return new Answer(status, Map.of("content-type", List.of("application/json")), content);
    }

    static Answer json(String content) {
        return json(200, content.getBytes(StandardCharsets.UTF_8));
    }
}
