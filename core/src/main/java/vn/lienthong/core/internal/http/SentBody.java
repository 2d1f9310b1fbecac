package vn.lienthong.core.internal.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.internal.service.Lent;

/** A body that OkHttp may write once only. */
final class SentBody extends RequestBody {
    private final Attachment attachment;
    private final boolean typed;

    SentBody(Attachment attachment, boolean typed) {
        this.attachment = attachment;
        this.typed = typed;
    }

    @Override
    public @Nullable MediaType contentType() {
        return typed ? null : MediaType.parse(attachment.contentType());
    }

    @Override
    public long contentLength() {
        return attachment.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (Source source = new FromAttachment(attachment)) {
            sink.writeAll(source);
        }
    }

    /** Tells a file that cannot be read from a connection that broke. */
    private static final class FromAttachment extends ForwardingSource {
        private FromAttachment(Attachment attachment) throws IOException {
            super(open(attachment));
        }

        private static Source open(Attachment attachment) throws IOException {
            boolean interrupted = Thread.currentThread().isInterrupted();
            try {
                Source source = Okio.source(attachment.open());
                Lent.giveBack(interrupted, "an attachment");
                return source;
            } catch (Throwable e) {
                throw unreadable(e);
            }
        }

        /** The user's own code may throw anything; OkHttp gives the connection back after an {@link IOException} only. */
        private static IOException unreadable(Throwable e) {
            if (e instanceof VirtualMachineError jvm) {
                throw jvm;
            }
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Failures.UnreadableAttachment(e);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            boolean interrupted = Thread.currentThread().isInterrupted();
            try {
                long read = super.read(sink, byteCount);
                Lent.giveBack(interrupted, "an attachment");
                return read;
            } catch (Throwable e) {
                throw unreadable(e);
            }
        }
    }
}
