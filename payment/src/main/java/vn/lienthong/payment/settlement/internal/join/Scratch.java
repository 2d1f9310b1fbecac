package vn.lienthong.payment.settlement.internal.join;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The one temporary file of a settlement, made when it is first needed, readable by this user only, and deleted when it is
 * closed. Written by one thread; read by any.
 */
public final class Scratch implements Closeable {
    private final @Nullable Path folder;
    private @Nullable FileChannel channel;
    private long size;

    /** In {@code folder}, or in the system's folder for temporary files. */
    public Scratch(@Nullable Path folder) {
        this.folder = folder;
    }

    long append(byte[] bytes, int length) throws IOException {
        FileChannel file = channel;
        if (file == null) {
            Path path = folder == null
                    ? Files.createTempFile("settlement", ".tmp")
                    : Files.createTempFile(folder, "settlement", ".tmp");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            channel = file;
        }
        long position = size;
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            file.write(buffer, position + buffer.position());
        }
        size += length;
        return position;
    }

    void read(long position, byte[] into, int offset, int length) throws IOException {
        FileChannel file = channel;
        if (file == null) {
            throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position() - offset) < 0) {
                throw new EOFException();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
