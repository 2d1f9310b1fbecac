package vn.lienthong.core.spi;

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
     * An authenticator for this configuration; no I/O here.
     *
     * @param transport for calls that get a token; it sends once and does not sign on by itself
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} where a setting or credential is missing
     */
    Authenticator create(ClientConfig config, Transport transport);
}
