package vn.lienthong.core.internal.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A socket that knows where an answer ends. */
interface Watched {
    /** A request of that method is about to leave on this connection. */
    void begin(String method) throws IOException;

    /**
     * Whether an idle connection may carry another request: its last answer has ended, and since then the server has sent
     * nothing, neither bytes, which would be taken for the next answer, nor the end, which would break the next request.
     */
    static boolean isReusable(MessageStream stream, SocketChannel channel) {
        return stream.isClean() && isSilent(channel);
    }

    private static boolean isSilent(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            try {
                return channel.read(ByteBuffer.allocate(1)) == 0;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
