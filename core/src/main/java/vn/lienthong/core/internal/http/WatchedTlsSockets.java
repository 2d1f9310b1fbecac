package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import vn.lienthong.core.internal.tls.OneKey;

/** Puts TLS above our sockets and watches the bytes above TLS. */
final class WatchedTlsSockets extends SSLSocketFactory {
    private final SSLSocketFactory factory;
    private final OneKey keys;

    WatchedTlsSockets(SSLSocketFactory factory, OneKey keys) {
        this.factory = factory;
        this.keys = keys;
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        if (!(socket instanceof WatchedSocket watched)) {
            throw unused();
        }
        BeneathTls bytes = watched.carryTls();
        SSLSocket tls = (SSLSocket) factory.createSocket(watched, host, port, autoClose);
        return new WatchedTlsSocket(tls, watched.getChannel(), bytes, keys);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unused();
    }

    /** The class demands these forms; OkHttp connects the socket itself, and calls the one form that puts TLS above it. */
    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("TLS is put above a connected socket of ours");
    }
}
