package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A plain socket whose answers are cut where they end. It does what OkHttp, and TLS above it, ask of a socket. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket beneath does its own locking
final class WatchedSocket extends Socket implements Watched {
    private final Socket socket;
    private final SocketChannel channel;
    private @Nullable MessageStream stream;
    private @Nullable BeneathTls beneathTls;

    WatchedSocket(SocketChannel channel) {
        this.socket = channel.socket();
        this.channel = channel;
    }

    /** From here on it carries TLS, and the answers are watched above that. */
    BeneathTls carryTls() throws IOException {
        BeneathTls bytes = new BeneathTls(socket.getInputStream());
        beneathTls = bytes;
        return bytes;
    }

    @Override
    public SocketChannel getChannel() {
        return channel;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        socket.connect(endpoint);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        socket.connect(endpoint, timeout);
    }

    @Override
    public void bind(SocketAddress local) throws IOException {
        socket.bind(local);
    }

    @Override
    public void begin(String method) throws IOException {
        stream().begin(method);
    }

    private MessageStream stream() throws IOException {
        MessageStream known = stream;
        if (known == null) {
            known = new MessageStream(socket.getInputStream());
            stream = known;
        }
        return known;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        BeneathTls bytes = beneathTls;
        return bytes == null ? stream() : bytes;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return socket.getOutputStream();
    }

    /** OkHttp asks this before it uses a pooled connection again. */
    @Override
    public boolean isInputShutdown() {
        MessageStream known = stream;
        return socket.isInputShutdown() || (known != null && beneathTls == null && !Watched.isReusable(known, channel));
    }

    @Override
    public boolean isOutputShutdown() {
        return socket.isOutputShutdown();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public boolean isBound() {
        return socket.isBound();
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        socket.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void setSoTimeout(int millis) throws SocketException {
        socket.setSoTimeout(millis);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return socket.getSoTimeout();
    }

    @Override
    public void setSoLinger(boolean on, int seconds) throws SocketException {
        socket.setSoLinger(on, seconds);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return socket.getSoLinger();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        socket.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return socket.getTcpNoDelay();
    }

    @Override
    public InetAddress getInetAddress() {
        return socket.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getPort() {
        return socket.getPort();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public @Nullable SocketAddress getRemoteSocketAddress() {
        return socket.getRemoteSocketAddress();
    }

    @Override
    public @Nullable SocketAddress getLocalSocketAddress() {
        return socket.getLocalSocketAddress();
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
