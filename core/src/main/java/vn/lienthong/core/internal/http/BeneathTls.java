package vn.lienthong.core.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The encrypted bytes as TLS reads them. JSSE tells its reader the same whether the peer said that it has ended
 * ({@code close_notify}) or the connection was cut; but only in the second case has it read to the end of these bytes.
 */
final class BeneathTls extends FilterInputStream {
    private volatile boolean ended;

    BeneathTls(InputStream in) {
        super(in);
    }

    /** Whether the connection's end was read. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        ended |= read < 0;
        return read;
    }
}
