package vn.lienthong.identity.signing;

import java.time.Instant;

/**
 * Recognises a webhook that came before (nhận biết thông báo lặp). The hub's signature has no time in it, so a copy of a
 * webhook stays valid for ever: only this store finds it. All nodes of a program share one. Thread-safe.
 */
@FunctionalInterface
public interface WebhookInbox {
    /**
     * Notes this webhook, in one step with the question whether it is there: of two threads, one gets {@code true}.
     *
     * @param id the webhook's own id, at most 200 characters
     * @param until until when it must be kept
     * @return true if it was not there
     */
    boolean first(String id, Instant until);

    /**
     * Forgets a webhook whose handling failed, so that the hub's repetition is not taken for one that is done. Does nothing
     * unless implemented: then a failed handling is not repeated, and {@link SigningClient#poll} or {@link
     * SigningClient#certificateStatus} have to find what it would have told.
     */
    default void forget(String id) {}
}
