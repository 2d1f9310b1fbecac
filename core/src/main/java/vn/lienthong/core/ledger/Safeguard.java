package vn.lienthong.core.ledger;

/** What protects a platform from letting one thing take effect twice (cơ chế chống trùng). */
public enum Safeguard {
    /** The platform recognises the entry's key: sending the same bytes again takes effect once and answers the same. */
    KEY,
    /** The platform can be asked: {@link Delivery#ask} finds out whether it has the entry. */
    QUERY,
    /** Neither. After an unclear send the entry stops at {@link EntryState#UNKNOWN} for a person. */
    NONE
}
