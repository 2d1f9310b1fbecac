package vn.lienthong.sandbox.fault;

/**
 * What goes wrong (loại lỗi). Each platform has an enum of its own that implements this; {@code TransportFault} is for all.
 * Immutable.
 */
public interface FaultKind {

    /** The constant's name, for example {@code DUPLICATE_NOTICE}: how pages, programs and logs name the kind. */
    String name();

    /** The name of the switch in Vietnamese. */
    String vietnamese();

    /** The name of the switch in English. */
    String english();

    /** The options that have an effect; by default none besides platform, path and count. */
    default FaultOptions options() {
        return FaultOptions.none();
    }
}
