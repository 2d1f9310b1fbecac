package vn.lienthong.sandbox.internal.http;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The one HTTP client of all sandboxes of a process, created on first use: JDK 17 cannot close one, and each has a
 * thread.
 */
public final class Loopback {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .sslContext(trustingNobody())
            .build();

    private Loopback() {}

    /** The client. */
    public static HttpClient http() {
        return HTTP;
    }

    /** It uses plain HTTP on this machine only; reading the JDK's list of authorities would take most of the start. */
    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
