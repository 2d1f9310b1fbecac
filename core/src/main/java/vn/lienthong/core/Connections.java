package vn.lienthong.core;

/**
 * Connections that several clients share (nhóm kết nối dùng chung), made by {@link ClientConfig#sharedConnections} and given
 * to their configurations: {@code profile.with(config -> config.connections(shared))}. Clients of the same host with the same trust and proxy then use
 * the same ones; every client checks its own pins on each call. Without it, each client has connections of its own.
 *
 * <p>Thread-safe. Not to be implemented by users.
 */
public interface Connections extends AutoCloseable {
    /** How many connections are open now, in use or idle. */
    int open();

    /** How many of them are idle. */
    int idle();

    /** Closes the idle ones now; those in use are closed soon after their call. Clients that are called later open new ones. */
    @Override
    void close();
}
