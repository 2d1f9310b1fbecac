package vn.lienthong.sandbox.fault;

/**
 * A kind of fault (loại lỗi). Each platform has its own enum that implements this; {@code TransportFault} is for all.
 * Immutable.
 */
public interface FaultKind {

    /** The constant's name, for example {@code DUPLICATE_NOTICE}: the kind's name on pages, in programs and in logs. */
    String name();

    /** The fault's title in Vietnamese. */
    String vietnamese();

    /** The fault's title in English. */
    String english();

    /** The options that have an effect; by default only platform, path and count. */
    default FaultOptions options() {
        return FaultOptions.none();
    }
}
