package vn.lienthong.core.id;

/**
 * How sure a parser is of an identifier that it accepted (mức độ tin cậy). What is certainly wrong is never accepted, so
 * there is no third value.
 */
public enum Certainty {
    /** A rule that decides was met: a checksum, or the full shape that a decree prescribes. */
    CERTAIN,
    /** The shape is right, but nothing in the text proves it: only the register that issued it can. */
    PLAUSIBLE
}
