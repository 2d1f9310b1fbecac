package vn.lienthong.identity.internal.preset;

import java.util.List;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.spi.CredentialNames;

/**
 * Makes the preset of one dialect. Found with {@link java.util.ServiceLoader}: a dialect is a folder below this one and a
 * line in {@code META-INF/services} and, for the module path, in {@code provides}. Its class comment documents what its
 * settings mean; nothing else needs to be edited for a new one. Thread-safe.
 */
public interface PresetProvider {
    /** The dialect's name in a profile. */
    String dialect();

    /** The keys of the profile's {@code settings} that the preset reads; a key that ends in {@code .*} means all below it. */
    List<String> settings();

    /** The names of the credentials that the preset reads. */
    CredentialNames credentials();

    /**
     * The preset; no I/O.
     *
     * @throws PlatformException {@code CONFIGURATION} if a setting or a credential is missing or wrong
     */
    Preset preset(ClientConfig config);
}
