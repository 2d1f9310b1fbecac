package vn.lienthong.core.internal.tls;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Presents one certificate, or none, whenever a server asks for one of its kind of key. The JDK's own manager stays silent
 * if the server's list of authorities lacks ours, and the server then complains of a missing certificate, though one is
 * set: here the server sees it, and says what it has against it. Thread-safe.
 */
public final class OneKey extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";

    private final X509Certificate[] chain;
    private final @Nullable PrivateKey key;
    private final Set<Socket> asked = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    /**
     * With the certificate of {@code key} first in {@code chain}.
     *
     * @param key {@code null} if there is nothing to present
     */
    public OneKey(List<X509Certificate> chain, @Nullable PrivateKey key) {
        this.chain = chain.toArray(X509Certificate[]::new);
        this.key = key;
    }

    /**
     * Why the handshake on that socket failed. Whose server hangs up as soon as it has seen the certificate often gets no
     * alert through: it is lost when our own next bytes meet a closed connection.
     */
    public IOException explained(IOException failure, Socket socket) {
        boolean decided = failure instanceof SSLHandshakeException && !(failure.getCause() instanceof EOFException);
        boolean ours = failure instanceof InterruptedIOException
                || Thread.currentThread().isInterrupted();
        return decided || ours || !asked.contains(socket) ? failure : new HungUp(failure);
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        if (socket != null) {
            asked.add(socket);
        }
        return key != null && Arrays.asList(keyTypes).contains(key.getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return chooseClientAlias(keyTypes, issuers, null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return key != null && keyType.equals(key.getAlgorithm()) ? new String[] {ALIAS} : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return key != null && alias.equals(ALIAS) ? chain.clone() : null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return alias.equals(ALIAS) ? key : null;
    }

    /** We are never the server. */
    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
