package vn.lienthong.payment.settlement;

/**
 * Something about a whole file that is wrong (sai lệch của tệp), such as its totals line. It does not stop a settlement,
 * but a person has to look at it before money is moved.
 *
 * @param side whose file
 * @param rule which rule is broken
 * @param message what the line says and what the file has, in English
 */
public record SettlementFinding(Side side, Rule rule, String message) {
    /** Whose records (bên). */
    public enum Side {
        /** The merchant's: our records. */
        OURS,
        /** The provider's. */
        THEIRS
    }

    /** The rules of a totals line (quy tắc của dòng tổng). */
    public enum Rule {
        /** The number of rows. */
        TOTALS_COUNT,
        /** The sum of the amounts. */
        TOTALS_SUM,
        /** The checksum over the rows. */
        TOTALS_CHECKSUM
    }
}
