package vn.lienthong.sandbox.internal.engine;

import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;

/**
 * Describes a platform and makes it: the service that a folder of {@code internal.platform} provides. It has no state, because
 * all sandboxes of a process share it.
 */
public interface PlatformProvider {

    /** The name in faults, logs and pages, for example {@code vnpay}. */
    String name();

    /**
     * The path of the platform, for example {@code /vnpay}: no slash at the end. The platform with the longest matching
     * base gets the request.
     */
    String basePath();

    /** Its name and one line about it. */
    About about();

    /** Its faults, besides the transport faults that every platform has. */
    default List<FaultKind> faults() {
        return List.of();
    }

    /** The credentials of the one application that uses it, by their names in the profile. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** Its entries in a profile. */
    default List<ProfileEntry> profile(Variant variant) {
        return List.of();
    }

    /** Whether it sends notices to a registered endpoint. */
    default boolean sendsNotices() {
        return false;
    }

    /** Makes the platform for one sandbox; the sandbox's own URI is not yet known. */
    Platform create(World world);
}
