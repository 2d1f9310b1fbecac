package vn.lienthong.core.internal.call;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.spi.Authenticator;

/**
 * Whether the platform accepts our sign-on: distinguishes a session that ended early, which a new one cures, from a fresh one that
 * is refused, which only a person cures. Thread-safe.
 *
 * <p>Calls that begin while a session is being forgotten may carry it or the next one. Such an answer counts for both: at
 * worst a fresh session that is refused is taken for an ended one, once.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final @Nullable Authenticator authenticator;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Term now = new Term();

    Session(@Nullable Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** The session with which a request leaves now. */
    Term now() {
        return now;
    }

    /** A signed call that left in {@code term} was answered, whatever the answer was but "not signed on". */
    void accept(Term term) {
        term.accept();
        Term latest = now;
        latest.accept();
        Term next = latest.next;
        if (next != null) {
            next.accept();
        }
    }

    /**
     * Forgets the refused session.
     *
     * @param term in which the refused request left
     * @param refused the request as it was signed, or {@code null} if it has not left: a token that was not given is not
     *     asked for twice
     */
    Renewal renew(PlatformException e, @Nullable Term term, @Nullable WireRequest refused) {
        if (e.kind() != Kind.UNAUTHENTICATED || authenticator == null || refused == null || term == null) {
            return Renewal.NONE;
        }
        Term next = next(term);
        try {
            if (!Lent.borrowed("a sign-on", () -> authenticator.renew(refused))) {
                return Renewal.NONE;
            }
        } catch (VirtualMachineError jvm) {
            throw jvm;
        } catch (Throwable failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            LOG.warn(
                    "a refused session could not be forgotten: {}",
                    failed.getClass().getName());
            return Renewal.NONE;
        }
        // Only now: what left before carries the old session, or is taken to do so.
        end(term, next);
        return term.accepted ? Renewal.OF_AN_OLD_SESSION : Renewal.OF_A_FRESH_SESSION;
    }

    private Term next(Term term) {
        lock.lock();
        try {
            Term known = term.next;
            Term next = known == null ? new Term() : known;
            term.next = next;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Unless another thread did so. */
    private void end(Term term, Term next) {
        lock.lock();
        try {
            if (now == term) {
                now = next;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The time of one session, as far as it is known here. */
    static final class Term {
        /** Whether a signed call was accepted. */
        private volatile boolean accepted;
        /** What follows once this session is refused; {@code null} until then. */
        private volatile @Nullable Term next;

        private void accept() {
            if (!accepted) {
                accepted = true;
            }
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
