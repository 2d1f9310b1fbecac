package vn.lienthong.core.id;

/** Sex as Vietnamese papers write it (giới tính). */
public enum Sex {
    /** {@code Nam}. */
    MALE,
    /** {@code Nữ}. */
    FEMALE,
    /** Anything else; the original text is kept as well. */
    UNKNOWN
}
