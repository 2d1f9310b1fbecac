package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.CertificatePinner;
import okhttp3.Connection;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets a request out only if the verified chain contains one of the pinned keys, whichever host it goes to: OkHttp's own
 * pins are by host, and a token endpoint on another host would get our secret unpinned.
 */
record Pins(List<String> pins) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        Handshake handshake = connection == null ? null : connection.handshake();
        if (handshake == null || handshake.peerCertificates().stream().noneMatch(this::pinned)) {
            throw new SSLPeerUnverifiedException("the host's chain must contain a pinned key, but does not");
        }
        return chain.proceed(chain.request());
    }

    private boolean pinned(Certificate certificate) {
        return pins.contains(CertificatePinner.pin(certificate));
    }
}
