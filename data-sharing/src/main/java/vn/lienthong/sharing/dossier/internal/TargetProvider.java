package vn.lienthong.sharing.dossier.internal;

import vn.lienthong.core.ClientConfig;

/**
 * A dialect of dossiers, found by its name with {@link java.util.ServiceLoader}: one folder with the dialect's classes
 * and code tables, and one service line. Has a public constructor without arguments.
 */
public interface TargetProvider {
    /** The dialect's name in a profile, such as {@code xrd-adapter}. */
    String dialect();

    /**
     * The platform that {@code config} describes; makes no call.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} for a missing or unknown setting, sign-on or credential
     */
    DossierTarget open(ClientConfig config);
}
