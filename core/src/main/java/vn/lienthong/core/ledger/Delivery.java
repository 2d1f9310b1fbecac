package vn.lienthong.core.ledger;

/**
 * Sends the entries of one channel (gửi đi). Written by the user of the ledger; called on the runner's threads, by several
 * at once, never twice at once for the same order key.
 *
 * <p>{@code send} returns what the platform said, or throws. A {@link vn.lienthong.core.PlatformException} is understood by
 * its kind and effect (see the package). Any other exception or error is a fault of the delivery, after which nobody knows whether
 * something was sent: it counts as a content error with {@link Safeguard#KEY}, otherwise as an unclear send.
 */
@FunctionalInterface
public interface Delivery {

    /** Sends {@code entry} once, under its {@link LedgerEntry#key()}. Must not retry by itself after an unclear answer. */
    DeliveryOutcome send(LedgerEntry entry);

    /**
     * Asks the platform whether it has {@code entry}, after a send whose end is not known. Called with {@link
     * Safeguard#QUERY} only. {@link DeliveryOutcome#notFound} makes the runner send it, {@link DeliveryOutcome#unknown} stops it for a
     * person; an exception lets it be asked again later.
     */
    default DeliveryOutcome ask(LedgerEntry entry) {
        return DeliveryOutcome.unknown("this delivery cannot ask");
    }

    /** What the platform offers against doubles; {@link Safeguard#NONE} unless overridden. */
    default Safeguard safeguard() {
        return Safeguard.NONE;
    }
}
