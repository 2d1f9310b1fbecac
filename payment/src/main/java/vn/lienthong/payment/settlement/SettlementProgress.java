package vn.lienthong.payment.settlement;

/**
 * How far a settlement is (tiến độ đối soát).
 *
 * @param phase what is done at the moment
 * @param rows of this phase that are done
 */
public record SettlementProgress(Phase phase, long rows) {
    /** The three steps of a settlement, in their order. */
    public enum Phase {
        /** Our records are read. */
        OURS,
        /** The provider's records are read. */
        THEIRS,
        /** Both are compared. */
        COMPARING
    }
}
