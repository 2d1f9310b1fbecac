package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.tls.OneKey;

/** Whom to trust in TLS, and who we are. Host names are checked as ever. */
public record TlsTrust(SSLSocketFactory sockets, X509TrustManager manager, OneKey keys) {

    /**
     * Trust in these certificates, or in the authorities of the JDK if there are none.
     *
     * @param own what is shown to a server that asks who we are
     */
    public static TlsTrust of(List<X509Certificate> certificates, @Nullable ClientCertificate own) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(certificates.isEmpty() ? null : store(certificates));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    SSLContext context = SSLContext.getInstance("TLS");
                    OneKey keys = own == null ? new OneKey(List.of(), null) : (OneKey) own.keyManager();
                    // The JDK's own manager, whose checks nobody overrides; null is the JDK's own random.
                    context.init(new KeyManager[] {keys}, new TrustManager[] {x509}, null);
                    return new TlsTrust(context.getSocketFactory(), x509, keys);
                }
            }
            throw new GeneralSecurityException("this JDK has no X.509 trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw PlatformException.of(Kind.CONFIGURATION, "trust.certificates cannot be used: " + e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    private static KeyStore store(List<X509Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        return store;
    }
}
