package vn.lienthong.sharing.population;

/** Whether the population database knows somebody of that number and name (kết quả xác thực công dân). */
public enum Verification {
    /** Number and name belong together. */
    CONFIRMED,
    /** The database has nobody of that number and name; it does not say which of the two is wrong. */
    NOT_CONFIRMED
}
