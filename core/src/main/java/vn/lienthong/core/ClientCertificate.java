package vn.lienthong.core;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.tls.CertificateChain;
import vn.lienthong.core.internal.tls.OneKey;
import vn.lienthong.core.internal.tls.PemKey;
import vn.lienthong.core.internal.tls.Pkcs12;

/**
 * The certificate by which this program shows a platform in TLS who it is (chứng thư khách; mutual TLS, RFC 8446 section
 * 4.4.2 and RFC 8705), with its private key. It is used by the clients to whose configuration it is given, sent to every
 * server of theirs that asks for one, and to nobody else. Immutable, thread-safe. {@link #toString()} shows the end of
 * its validity only; two are equal if their certificates are.
 *
 * <p>An expired one is not refused here, since the platform decides; the doctor says so, and weeks before. A new one needs a
 * new client.
 */
public final class ClientCertificate {
    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    /**
     * From PEM texts.
     *
     * @param pemChain the certificate, and then, if the platform needs them, those that lead up from it; at most ten
     * @param pemKey its RSA (from 2048 bit) or EC key in PKCS#8 without a password; line breaks may be written as {@code \n}
     * @throws PlatformException {@code CONFIGURATION} if one cannot be read or they do not belong together, with nothing of
     *     the key
     */
    public static ClientCertificate from(String pemChain, String pemKey) {
        return from(CertificateChain.read(pemChain), PemKey.read(pemKey));
    }

    /**
     * With a key that may be in a device, of whatever provider of the JDK.
     *
     * @param chain the certificate of the key first, then those that lead up from it; at most ten
     * @throws PlatformException {@code CONFIGURATION} if they do not belong together
     */
    public static ClientCertificate from(List<X509Certificate> chain, PrivateKey key) {
        List<X509Certificate> copy = List.copyOf(chain);
        CertificateChain.check(copy, Objects.requireNonNull(key, "key"));
        return new ClientCertificate(copy, key);
    }

    /**
     * From the bytes of a PKCS#12 file ({@code .p12}, {@code .pfx}).
     *
     * @throws PlatformException {@code CONFIGURATION} if it cannot be read, the password does not open it, or it has not
     *     one key
     */
    public static ClientCertificate fromPkcs12(byte[] file, String password) {
        Pkcs12 opened = Pkcs12.open(file, password);
        return from(opened.chain(), opened.key());
    }

    /** The certificates as they are sent, the own one first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** Since when the certificate is valid. */
    public Instant notBefore() {
        return chain.get(0).getNotBefore().toInstant();
    }

    /** Until when the certificate is valid. */
    public Instant notAfter() {
        return chain.get(0).getNotAfter().toInstant();
    }

    /** For a TLS connection of the program's own; it has the private key. */
    public X509ExtendedKeyManager keyManager() {
        return new OneKey(chain, key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientCertificate that && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return chain.hashCode();
    }

    @Override
    public String toString() {
        return "ClientCertificate[*** until " + notAfter() + "]";
    }
}
