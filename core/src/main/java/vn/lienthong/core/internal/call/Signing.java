package vn.lienthong.core.internal.call;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.http.Failures;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.spi.Authenticator;

/** Signs each attempt just before it leaves, and keeps beside the answer what was sent. */
record Signing(Authenticator authenticator, Transport http) implements Transport {
    /** Less than this is a signature made here; more is a token waited for, and counts against the attempt. */
    private static final long WORTH_COUNTING_MILLIS = 5;

    @Override
    public WireResponse send(WireRequest request) {
        long start = System.nanoTime();
        WireRequest signed;
        try {
            signed = Lent.borrowed("a sign-on", () -> authenticator.authenticate(request));
        } catch (PlatformException e) {
            // Whatever became of a token call, the call itself has not left.
            throw e.effect() == Effect.NONE
                    ? e
                    : e.toBuilder().effect(Effect.NONE).build();
        } catch (Throwable e) {
            throw Failures.unexpected(e, false);
        }
        if (signed == null) {
            throw PlatformException.of(Kind.CONFIGURATION, "signOn: must give the signed request, but gave null")
                    .build();
        }
        long took = (System.nanoTime() - start) / 1_000_000;
        WireRequest sent = took < WORTH_COUNTING_MILLIS ? signed : within(signed, took);
        return new Signed(http.send(sent), signed);
    }

    private static WireRequest within(WireRequest signed, long took) {
        Duration limit = signed.timeout();
        if (limit == null) {
            return signed;
        }
        long left = limit.toMillis() - took;
        if (left <= 0) {
            throw PlatformException.of(Kind.TIMEOUT, "signing on took all the time of the attempt")
                    .build();
        }
        return signed.withTimeout(Duration.ofMillis(left));
    }

    /** The request as it was signed, so that a refused session can be told from a newer one; else as it was made. */
    static WireRequest signed(WireResponse response, WireRequest made) {
        return response instanceof Signed signed ? signed.request() : made;
    }

    private record Signed(WireResponse response, WireRequest request) implements WireResponse {
        @Override
        public int status() {
            return response.status();
        }

        @Override
        public Map<String, List<String>> headers() {
            return response.headers();
        }

        @Override
        public @Nullable String header(String name) {
            return response.header(name);
        }

        @Override
        public InputStream body() {
            return response.body();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
