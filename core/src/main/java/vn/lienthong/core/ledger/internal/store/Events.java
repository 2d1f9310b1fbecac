package vn.lienthong.core.ledger.internal.store;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.ledger.LedgerEvent;
import vn.lienthong.core.ledger.LedgerObserver;

/** Calls the observer of a ledger, so that nothing that it does reaches the caller. */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final LedgerObserver observer;

    Events(LedgerObserver observer) {
        this.observer = observer;
    }

    /** Logs an event and passes it on; {@code id} is 0 if it is about a channel. */
    public void event(LedgerEvent.Type type, String channel, long id, @Nullable String detail) {
        LOG.debug("{} channel={} entry={}", type, channel, id);
        observe(to -> to.event(new LedgerEvent(type, channel, id, detail)));
    }

    /** Lends the thread to the observer; afterwards it is interrupted only if it was before. */
    public void observe(Consumer<LedgerObserver> what) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            what.accept(observer);
        } catch (Throwable e) {
            LOG.warn("the ledger's observer threw {}", e.getClass().getName());
        }
        if (!interrupted && Thread.interrupted()) {
            LOG.warn("the ledger's observer left its thread interrupted");
        }
    }
}
