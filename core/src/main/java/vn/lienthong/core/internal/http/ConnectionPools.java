package vn.lienthong.core.internal.http;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import vn.lienthong.core.Connections;
import vn.lienthong.core.Trust;

/** OkHttp's pool, and TLS for each trust: OkHttp shares a connection only between clients with the very same TLS. */
public final class ConnectionPools implements Connections {
    /** Shorter than usual servers keep theirs: Apache 5 s, Tomcat 20 s, nginx 75 s. */
    private static final long IDLE_SECONDS = 4;

    private static final int MOST_IDLE_OF_ONE_CLIENT = 16;

    /** The socket factory and the trust manager that were made of one trust. */
    record Tls(WatchedTlsSockets sockets, TlsTrust trust) {}

    final ConnectionPool pool;
    private final ConcurrentHashMap<List<?>, Tls> tls = new ConcurrentHashMap<>();

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

    Tls tls(Trust trust) {
        return tls.computeIfAbsent(trust.certificates(), certificates -> {
            TlsTrust made = TlsTrust.of(trust.certificates());
            return new Tls(new WatchedTlsSockets(made.sockets()), made);
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
