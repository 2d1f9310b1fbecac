package vn.lienthong.sharing.population;

/** Whether the population database has a person with that number and name (kết quả xác thực công dân). */
public enum Verification {
    /** Number and name belong together. */
    CONFIRMED,
    /** The database has nobody with that number and name; it does not tell which of the two is wrong. */
    NOT_CONFIRMED
}
