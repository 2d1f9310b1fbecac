package vn.lienthong.core.ledger;

/**
 * Watches a ledger (theo dõi sổ gửi), for metrics and alarms. Called on the thread in which a thing happens, so it must be
 * thread-safe and quick; what it throws is logged and goes no further.
 */
public interface LedgerObserver {
    /** Something happened. */
    default void event(LedgerEvent event) {}

    /** How {@code channel} does: told by a started runner about three times in the length of a lease. */
    default void figures(String channel, LedgerFigures figures) {}
}
