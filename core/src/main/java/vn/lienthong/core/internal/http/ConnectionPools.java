package vn.lienthong.core.internal.http;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.Connections;
import vn.lienthong.core.Trust;

/**
 * OkHttp's pool, and TLS for each trust and each certificate of our own: OkHttp shares a connection only between clients
 * with the very same TLS, so that nobody speaks on a connection that was opened in another's name.
 */
public final class ConnectionPools implements Connections {
    /** Shorter than usual servers keep theirs: Apache 5 s, Tomcat 20 s, nginx 75 s. */
    private static final long IDLE_SECONDS = 4;

    private static final int MOST_IDLE_OF_ONE_CLIENT = 16;

    /** What TLS is made of. */
    private record Key(
            List<X509Certificate> trusted, @Nullable ClientCertificate own) {}

    /** The socket factory and the trust manager that were made of it. */
    record Tls(WatchedTlsSockets sockets, TlsTrust trust) {}

    final ConnectionPool pool;
    private final ConcurrentHashMap<Key, Tls> tls = new ConcurrentHashMap<>();

    private ConnectionPools(int mostIdle) {
        this.pool = new ConnectionPool(mostIdle, IDLE_SECONDS, TimeUnit.SECONDS);
    }

    /** For {@link vn.lienthong.core.ClientConfig#sharedConnections}. */
    public static Connections shared(int mostIdle) {
        if (mostIdle < 0) {
            throw new IllegalArgumentException("mostIdle: must be 0 or more, but is " + mostIdle);
        }
        return new ConnectionPools(mostIdle);
    }

    /** For one client. */
    static ConnectionPools own() {
        return new ConnectionPools(MOST_IDLE_OF_ONE_CLIENT);
    }

    Tls tls(Trust trust, @Nullable ClientCertificate own) {
        return tls.computeIfAbsent(new Key(trust.certificates(), own), key -> {
            TlsTrust made = TlsTrust.of(key.trusted(), key.own());
            return new Tls(new WatchedTlsSockets(made.sockets(), made.keys()), made);
        });
    }

    @Override
    public int open() {
        return pool.connectionCount();
    }

    @Override
    public int idle() {
        return pool.idleConnectionCount();
    }

    @Override
    public void close() {
        pool.evictAll();
    }
}
