package vn.lienthong.core.internal.call;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.spi.Authenticator;

/**
 * Whether the platform accepts our sign-on: distinguishes a session that ended early, which a new one cures, from a fresh one that
 * is refused, which only a person cures. Thread-safe.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final @Nullable Authenticator authenticator;
    /** Whether a signed call was accepted since the session was last renewed. */
    private volatile boolean accepted;

    Session(@Nullable Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** A signed call was answered, whatever the answer was but "not signed on". */
    void accept() {
        if (!accepted) {
            accepted = true;
        }
    }

    /** Whether a request that leaves now has a session that was accepted before. */
    boolean isAccepted() {
        return accepted;
    }

    /**
     * Forgets the refused session.
     *
     * @param old whether the session had been accepted before the refused request left
     * @param refused the request as it was signed, or {@code null} if it has not left: a token that was not given is not
     *     asked for twice
     */
    Renewal renew(PlatformException e, boolean old, @Nullable WireRequest refused) {
        if (e.kind() != Kind.UNAUTHENTICATED || authenticator == null || refused == null) {
            return Renewal.NONE;
        }
        accepted = false;
        try {
            if (!authenticator.renew(refused)) {
                return Renewal.NONE;
            }
            return old ? Renewal.OF_AN_OLD_SESSION : Renewal.OF_A_FRESH_SESSION;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "a refused session could not be forgotten: {}",
                    failed.getClass().getName());
            return Renewal.NONE;
        }
    }

    /** What became of the session. */
    enum Renewal {
        /** There is no session, or a new one would be refused as well. */
        NONE,
        /** A session that was never accepted is forgotten. */
        OF_A_FRESH_SESSION,
        /** A session that had been accepted before is forgotten; it had ended. */
        OF_AN_OLD_SESSION
    }
}
