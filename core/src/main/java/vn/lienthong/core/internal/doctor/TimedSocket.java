package vn.lienthong.core.internal.doctor;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A socket with one deadline for all its reads: a socket's own timeout starts anew with each byte. Used by one thread,
 * directly or beneath TLS.
 */
final class TimedSocket extends Socket {
    private final long end;

    /** The time for everything, from now on. */
    TimedSocket(int millis) {
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                limit();
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                limit();
                return super.read(into, from, most);
            }
        };
    }

    private void limit() throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("no complete answer in time");
        }
        setSoTimeout((int) left);
    }
}
