package vn.lienthong.core.ledger;

/** What a person decides about an entry that stopped (quyết định của người xử lý). */
public enum Resolution {
    /** The platform has it. For {@link EntryState#UNKNOWN} only. */
    DONE,
    /** The platform does not have it, or the reason is gone: send it again. For {@code UNKNOWN} and {@code DEAD}. */
    SEND_AGAIN,
    /** It shall not be sent. For {@code UNKNOWN} only; the entry becomes {@link EntryState#DEAD}. */
    GIVE_UP
}
