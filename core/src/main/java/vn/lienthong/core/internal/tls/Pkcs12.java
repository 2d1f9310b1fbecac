package vn.lienthong.core.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/**
 * What a file in the form of PKCS#12 (RFC 7292) has: one key and its certificates.
 *
 * @param chain the key's own certificate first
 */
public record Pkcs12(List<X509Certificate> chain, PrivateKey key) {
    private static final String RULE = "clientKeyStore: must be a PKCS#12 file with one private key, but ";

    /**
     * Opens such a file.
     *
     * @throws PlatformException {@code CONFIGURATION} with {@code clientKeyStore} or {@code clientKeyStorePassword} and the
     *     rule
     */
    public static Pkcs12 open(byte[] file, String password) {
        char[] characters = password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), characters);
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1 || !(store.getKey(keys.get(0), characters) instanceof PrivateKey key)) {
                throw refused(RULE + "has " + keys.size());
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(keys.get(0))) {
                chain.add((X509Certificate) certificate);
            }
            return new Pkcs12(chain, key);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (e instanceof PlatformException known) {
                throw known;
            }
            // A file without its password is read as one with another.
            throw e.getCause() instanceof UnrecoverableKeyException || e instanceof UnrecoverableKeyException
                    ? refused("clientKeyStorePassword: must open clientKeyStore, but does not")
                    : refused(RULE + "cannot be read");
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static PlatformException refused(String what) {
        return PlatformException.of(Kind.CONFIGURATION, what).build();
    }

    @Override
    public String toString() {
        return "Pkcs12[***]";
    }
}
