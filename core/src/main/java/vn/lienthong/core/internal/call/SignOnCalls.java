package vn.lienthong.core.internal.call;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.http.Failures;
import vn.lienthong.core.internal.service.Lent;

/**
 * The calls that a sign-on makes itself, such as for a token. The observer hears of each as {@code core.signOn}, inside the
 * call that needs it. Interceptors do not see it: the request contains the credentials, and they stand outside of the
 * signing. Thread-safe.
 */
public final class SignOnCalls implements Transport {
    private static final String OPERATION = "core.signOn";

    private final ClientConfig config;
    private final Transport http;
    private final Telemetry telemetry;

    /** Calls that {@code http} sends. */
    public SignOnCalls(ClientConfig config, Transport http) {
        this.config = config;
        this.http = http;
        this.telemetry = new Telemetry(config);
    }

    /** The answer is read whole here, so that a connection that breaks meanwhile counts. */
    @Override
    public WireResponse send(WireRequest request) {
        return Lent.own(() -> told(request));
    }

    private WireResponse told(WireRequest request) {
        telemetry.began(OPERATION);
        long start = System.nanoTime();
        int status = 0;
        Answer answer;
        try (WireResponse response = http.send(request)) {
            status = response.status();
            answer = Answer.read(response, config.maxAnswerBytes());
        } catch (PlatformException e) {
            tell(request, status, start, e);
            throw e;
        } catch (RuntimeException e) {
            PlatformException failure = Failures.unexpected(e, true);
            tell(request, status, start, failure);
            throw failure;
        }
        tell(request, status, start, HttpStatus.failure(answer, config.clock()));
        return new Read(answer);
    }

    private void tell(WireRequest request, int status, long start, @Nullable PlatformException failure) {
        long took = System.nanoTime() - start;
        telemetry.attempted(OPERATION, 1, request, status, took, failure);
        telemetry.called(OPERATION, 1, took, failure == null ? null : named(failure));
    }

    /** With the operation in its message, and without an effect: a token changes nothing for the call that needs it. */
    private PlatformException named(PlatformException e) {
        return PlatformException.of(e.kind(), config.platform() + " " + OPERATION + ": " + e.getMessage())
                .effect(Effect.NONE)
                .retryable(e.retryable())
                .platformCode(e.platformCode())
                .requestId(e.requestId())
                .retryAfter(e.retryAfter())
                .check(e.check())
                .cause(e.getCause())
                .build();
    }

    private record Read(Answer answer) implements WireResponse {
        @Override
        public int status() {
            return answer.status();
        }

        @Override
        public Map<String, List<String>> headers() {
            return answer.headers();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(answer.body());
        }

        /** There is nothing to close: the answer was read whole. */
        @Override
        public void close() {}
    }
}
