package vn.lienthong.core.spi;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Transport;

/**
 * Makes the {@link Authenticator} of one dialect (nhà cung cấp phương ngữ xác thực). Found with
 * {@link java.util.ServiceLoader}: name it in {@code META-INF/services} and, on the module path, with {@code provides}.
 */
public interface AuthenticatorProvider {
    /** The name by which a profile's {@code signOn} (or {@code dialect}) asks for it, in lower case with hyphens. */
    String name();

    /**
     * The keys of the profile's {@code settings} that this sign-on reads. A client refuses keys that neither it nor any
     * sign-on knows, so that a misspelt one is not silently without effect. None unless overridden.
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
     * How far our clock may differ from the platform's before it refuses what this sign-on stamps with the time;
     * {@code null}, the default, if it stamps nothing. A larger difference fails the doctor's check.
     */
    default @Nullable Duration clockTolerance() {
        return null;
    }

    /**
     * An authenticator for this configuration; no I/O here.
     *
     * @param transport for calls that get a token; it sends once and does not sign on by itself
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} where a setting or credential is missing
     */
    Authenticator create(ClientConfig config, Transport transport);
}
