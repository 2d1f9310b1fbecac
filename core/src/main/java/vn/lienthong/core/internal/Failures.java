package vn.lienthong.core.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/** Turns what the network throws into the SDK's exception. */
final class Failures {
    private Failures() {}

    /** @param sent whether a byte of the request may have reached the platform */
    static PlatformException of(IOException e, boolean sent) {
        PlatformException.Builder builder = PlatformException.of(kind(e), describe(e));
        return builder.effect(sent ? Effect.UNKNOWN : Effect.NONE)
                .cause(ownCause(e))
                .build();
    }

    /** What is not an {@link IOException}: an interrupt, or a fault of ours or of the library. */
    static RuntimeException unexpected(Exception e, boolean sent) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return PlatformException.of(Kind.CANCELLED, "the calling thread was interrupted")
                    .effect(sent ? Effect.UNKNOWN : Effect.NONE)
                    .build();
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    private static Kind kind(IOException e) {
        if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
            return Kind.CANCELLED;
        }
        if (e instanceof SSLException) {
            return Kind.TLS;
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return Kind.TIMEOUT;
        }
        return Kind.CONNECTION;
    }

    private static String describe(IOException e) {
        if (e instanceof UnknownHostException) {
            return "the host's name is not known to DNS";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "no connection: " + Redaction.text(e.getMessage()).toLowerCase(Locale.ROOT);
        }
        return switch (kind(e)) {
            case CANCELLED -> "the calling thread was interrupted";
            case TIMEOUT -> "no complete answer in time";
            case TLS -> "TLS failed: " + Redaction.text(firstLine(e.getMessage()));
            default -> "the connection broke: " + Redaction.text(firstLine(e.getMessage()));
        };
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("no reason given");
    }

    /** Exceptions of the JDK may be seen by users; those of libraries are replaced by their text. */
    private static Throwable ownCause(IOException e) {
        boolean ofJdk = true;
        for (Throwable t = e; t != null; t = t.getCause()) {
            ofJdk &= t.getClass().getModule().getLayer() == ModuleLayer.boot()
                    && t.getClass().getName().startsWith("java");
            if (t.getCause() == t) {
                break;
            }
        }
        return ofJdk ? e : new IOException(e.getClass().getSimpleName());
    }
}
