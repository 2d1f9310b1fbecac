package vn.lienthong.core.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Redaction;

/** Turns what the network throws into the SDK's exception. */
public final class Failures {
    /** What a proxy that wants a log-in is told as. */
    public static final String PROXY_LOG_IN = "the proxy wants a log-in (HTTP 407), which this SDK does not support";

    private Failures() {}

    /**
     * The failure as the caller sees it.
     *
     * @param sent whether a byte of the request may have reached the platform
     */
    public static PlatformException of(IOException e, boolean sent) {
        if (e instanceof TunnelRefused refused) {
            return byProxy(refused.status());
        }
        PlatformException.Builder builder = PlatformException.of(kind(e), describe(e));
        return builder.effect(sent ? Effect.UNKNOWN : Effect.NONE)
                .cause(ownCause(e))
                .build();
    }

    /** The proxy answered and opened no tunnel, so nothing has reached the platform. */
    private static PlatformException byProxy(int status) {
        if (status == 407) {
            return PlatformException.of(Kind.CONFIGURATION, PROXY_LOG_IN).build();
        }
        PlatformException.Builder failure = status >= 500
                ? PlatformException.of(Kind.CONNECTION, "the proxy could not reach the platform (HTTP " + status + ")")
                : PlatformException.of(
                        Kind.CONFIGURATION,
                        "the proxy refuses to connect to the platform (HTTP " + status
                                + "); ask your network's administrator to allow it");
        return failure.platformCode(String.valueOf(status)).build();
    }

    /** What OkHttp throws, beside an {@link IOException}, for an answer that it cannot read: a platform's fault, not ours. */
    static PlatformException unreadable(RuntimeException e, boolean sent) {
        if (e instanceof PlatformException known) {
            return known;
        }
        return PlatformException.of(
                        Kind.CONNECTION, "the answer is broken: " + e.getClass().getSimpleName())
                .effect(sent ? Effect.UNKNOWN : Effect.NONE)
                .build();
    }

    /**
     * What is not an {@link IOException}: an interrupt, or a fault of ours, of an interceptor or of the library.
     *
     * @throws VirtualMachineError if it is one
     */
    public static PlatformException unexpected(Throwable e, boolean sent) {
        PlatformException.Builder failure;
        if (e instanceof VirtualMachineError jvm) {
            throw jvm;
        }
        if (e instanceof PlatformException known) {
            return known;
        } else if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            failure = PlatformException.of(Kind.CANCELLED, "the calling thread was interrupted");
        } else {
            String what = sent ? "the call failed in our own program: " : "the request could not be made: ";
            // Who is interrupted throws what it likes.
            Kind kind = Thread.currentThread().isInterrupted() ? Kind.CANCELLED : Kind.CONFIGURATION;
            failure = PlatformException.of(kind, what + reason(e));
        }
        return failure.effect(sent ? Effect.UNKNOWN : Effect.NONE).build();
    }

    /** Without the URI that could not be read: its query may contain a secret or personal data. */
    private static String reason(Throwable e) {
        String name = e.getClass().getSimpleName() + ": ";
        return e.getCause() instanceof URISyntaxException uri
                ? name + uri.getReason() + " at index " + uri.getIndex()
                : name + Redaction.text(e.getMessage());
    }

    private static Kind kind(IOException e) {
        if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
            return Kind.CANCELLED;
        }
        if (e instanceof InterruptedIOException) {
            return Kind.TIMEOUT; // SocketTimeoutException is one
        }
        if (e instanceof UnreadableAttachment) {
            return Kind.CONFIGURATION;
        }
        if (e instanceof NotUnderstood) {
            return Kind.PROTOCOL;
        }
        return e instanceof SSLException ? beneathTls(e) : Kind.CONNECTION;
    }

    /** TLS also wraps what is no matter of trust: a host that hung up or fell silent during the handshake. */
    private static Kind beneathTls(IOException e) {
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof SocketTimeoutException) {
                return Kind.TIMEOUT;
            }
            if (t instanceof SocketException || t instanceof EOFException) {
                return Kind.CONNECTION;
            }
        }
        return Kind.TLS;
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
            case CONFIGURATION -> "the attachment cannot be read (" + e.getMessage() + ")";
            case TLS -> "TLS failed: " + Redaction.line(e.getMessage());
            case PROTOCOL -> Redaction.line(e.getMessage());
            default -> "the connection broke: " + Redaction.line(e.getMessage());
        };
    }

    /** The body could not be read; the message is without the path, which may contain a person's name. */
    static final class UnreadableAttachment extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableAttachment(Throwable cause) {
            super(Lent.name(cause));
        }
    }

    /** Exceptions of the JDK may be seen by users; those of libraries are replaced by their text. */
    private static @Nullable Throwable ownCause(IOException e) {
        if (e instanceof UnreadableAttachment) {
            return null;
        }
        boolean ofJdk = true;
        for (Throwable t = e; t != null && ofJdk; t = t.getCause()) {
            ofJdk = t.getClass().getModule().getLayer() == ModuleLayer.boot()
                    && t.getClass().getName().startsWith("java");
        }
        return ofJdk ? e : new IOException(e.getClass().getSimpleName());
    }
}
