package vn.lienthong.core.internal.doctor;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.internal.http.TlsTrust;

/**
 * Opens bare connections to a platform, through its proxy if it has one, to see what is at the other end. Each connection
 * has one deadline for all that it reads, so that an end that drips byte by byte holds nobody. Immutable.
 */
final class Line {
    private static final int MAX_HEAD = 8 << 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[\\s\\S]*");

    private final ClientConfig config;
    private final URI target;
    private final String key;
    private final int millis;

    /**
     * To the host of {@code target}, which is the platform's own or another of its endpoints.
     *
     * @param key where the profile names it, such as {@code baseUri}
     */
    Line(ClientConfig config, URI target, String key) {
        this.config = config;
        this.target = target;
        this.key = key;
        this.millis = Math.toIntExact(config.timeouts().connect().toMillis());
    }

    /** The host at the other end. */
    String host() {
        return target.getHost();
    }

    /** The port at the other end. */
    int port() {
        return port(target);
    }

    /** Where the profile names this end. */
    String key() {
        return key;
    }

    /** Whether the other end is spoken to in TLS. */
    boolean isTls() {
        return "https".equalsIgnoreCase(target.getScheme());
    }

    /** Where the first connection goes: the proxy, or the platform. */
    InetSocketAddress entrance() {
        URI through = config.proxy();
        URI uri = through == null ? target : through;
        return InetSocketAddress.createUnresolved(uri.getHost().replaceAll("[\\[\\]]", ""), port(uri));
    }

    /** A connection to the platform; through a proxy, the tunnel that it opens. Its time runs from now on. */
    Socket open() throws IOException {
        Socket socket = new TimedSocket(millis);
        try {
            InetSocketAddress entrance = entrance();
            socket.connect(new InetSocketAddress(entrance.getHostString(), entrance.getPort()), millis);
            if (config.proxy() != null) {
                tunnel(socket);
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** A TLS connection with the profile's trust and certificate, after its handshake. */
    SSLSocket handshake(boolean checksName) throws IOException {
        TlsTrust tls = TlsTrust.of(config.trust().certificates(), config.clientCertificate());
        Socket plain = open();
        try {
            SSLSocket socket = (SSLSocket) tls.sockets().createSocket(plain, host(), port(), true);
            if (checksName) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            try {
                socket.startHandshake();
            } catch (IOException e) {
                throw tls.keys().explained(e, socket);
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Whether the other end answers a plain HTTP request in HTTP. */
    boolean speaksPlainHttp() {
        try (Socket socket = open()) {
            return status(socket, "HEAD / HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n") > 0;
        } catch (IOException e) {
            return false; // another protocol, not HTTP
        }
    }

    /** Whether the other end answers a TLS handshake, trusted or not. */
    boolean speaksTls() {
        try (SSLSocket socket = handshake(true)) {
            return socket.getSession().isValid();
        } catch (IOException e) {
            return Causes.find(e, java.security.cert.CertificateException.class) != null;
        }
    }

    private void tunnel(Socket socket) throws IOException {
        String target = host() + ":" + port();
        int status = status(socket, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
        if (status < 200 || status > 299) {
            throw new ProxyRefusal(status);
        }
    }

    /** The status of the answer to {@code request}; 0 if it is no HTTP. */
    private static int status(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        Matcher head = STATUS.matcher(head(socket.getInputStream()));
        return head.matches() ? Integer.parseInt(head.group(1)) : 0;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            while (head.size() < MAX_HEAD
                    && !head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int b = in.read();
                if (b < 0) {
                    break;
                }
                head.write(b);
            }
        } catch (SocketTimeoutException e) {
            if (head.size() == 0) {
                throw e;
            }
        }
        if (head.size() == 0) {
            throw new EOFException("no answer");
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int port(URI uri) {
        int standard = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() > 0 ? uri.getPort() : standard;
    }

    /** The proxy did not open the tunnel. */
    static final class ProxyRefusal extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        ProxyRefusal(int status) {
            super("HTTP " + status);
            this.status = status;
        }

        /** The proxy's HTTP status; 0 if its answer was no HTTP. */
        int status() {
            return status;
        }
    }
}
