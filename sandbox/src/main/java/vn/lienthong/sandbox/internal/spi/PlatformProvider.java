package vn.lienthong.sandbox.internal.spi;

import java.util.List;

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

    /** The credentials of the one application that uses it, by their names in the profile. */
    default List<Secret> secrets() {
        return List.of();
    }

    /** Where its requests contain secrets, so that they can be shown without. */
    default SecretNames secretNames() {
        return SecretNames.NONE;
    }

    /**
     * Profiles that it brings along, besides {@link Variant#NORTH} and {@link Variant#SOUTH}: for example one where it, and not
     * another platform, has the role {@code payment}.
     */
    default List<Variant> variants() {
        return List.of();
    }

    /** Its entries in a profile. */
    default List<ProfileEntry> profile(Variant variant) {
        return List.of();
    }

    /** Whether it sends payment notices to a registered endpoint. */
    default boolean sendsNotices() {
        return false;
    }

    /** Whether it sends log-out tokens to a registered endpoint: notices too, but never to that of payments. */
    default boolean sendsLogouts() {
        return false;
    }

    /** Makes the platform for one sandbox; the sandbox's own URI is not yet known. */
    Platform create(World world);
}
