package vn.lienthong.core.spi;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;

/**
 * Makes the {@link Authenticator} of one dialect (thành phần xác thực). Found with {@link java.util.ServiceLoader}:
 * name it in {@code META-INF/services} and, on the module path, with {@code provides}.
 */
public interface AuthenticatorProvider {
    /** The name that a profile's {@code signOn} (or {@code dialect}) has, in lower case with hyphens. */
    String name();

    /**
     * The keys of the profile's {@code settings} that this sign-on reads. A client refuses keys that neither it nor any
     * sign-on reads, so that no misspelt key is silently ignored. None by default.
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * The names of the credentials that this sign-on reads. A client is not made if a required one is missing, or if there is
     * one that neither it nor its sign-on reads. None unless overridden.
     */
    default CredentialNames credentials() {
        return CredentialNames.none();
    }

    /**
     * Whether this sign-on sends {@link ClientConfig#agencyCode()}. If neither it nor the client does, an agency code in the
     * profile is refused, since it would have no effect. No by default.
     */
    default boolean usesAgencyCode() {
        return false;
    }

    /**
     * How far our clock may differ from the platform's before it refuses this sign-on's timestamps; {@code null}, the
     * default, if there are none. With a larger difference the doctor's check fails.
     */
    default @Nullable Duration clockTolerance() {
        return null;
    }

    /**
     * An authenticator for this configuration; no I/O here.
     *
     * @param transport for calls that get a token; it sends once and adds no sign-on. Observers are notified of each call as
     *     {@code core.signOn}; interceptors do not see it, since it contains the credentials
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if a setting or credential is missing
     */
    Authenticator create(ClientConfig config, Transport transport);
}
