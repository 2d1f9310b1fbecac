package vn.lienthong.payment.spi;

import java.time.Duration;
import java.util.Set;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;

/**
 * Makes the {@link Rail} of one dialect (thành phần kênh thanh toán). Found with {@link java.util.ServiceLoader}: name
 * it in {@code META-INF/services} and, on the module path, with {@code provides}. It needs a public constructor without
 * parameters.
 */
public interface RailProvider {
    /** The name of the rail in a profile's {@code dialect}, in lower case with hyphens. */
    String name();

    /**
     * The keys of the profile's {@code settings} that the rail reads; a key that ends in {@code .*} is a prefix. Any
     * other key is refused when the client is created. None by default.
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * The names of the credentials that the rail reads. The client is not made if a required one is missing, or if there is
     * one that neither the rail nor the profile's {@code signOn} reads. None unless overridden.
     */
    default CredentialNames credentials() {
        return CredentialNames.none();
    }

    /**
     * Whether the rail sends the profile's {@code agencyCode}; if neither it nor the sign-on does, one that is set is
     * refused, since it would have no effect. No by default.
     */
    default boolean usesAgencyCode() {
        return false;
    }

    /**
     * The least time that a program must wait for an answer, if the platform has such a rule (thời gian chờ tối thiểu).
     * {@link vn.lienthong.core.Timeouts#DEFAULT} is raised to it; a shorter {@code attempt} in the profile is refused.
     */
    default Duration leastAttempt() {
        return Duration.ZERO;
    }

    /**
     * The rail for one configuration; makes no call.
     *
     * @param calls makes the rail's HTTP calls; {@link PlatformCalls#config} has the platform's endpoint, settings and
     *     secrets
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if a setting or credential is missing or wrong
     */
    Rail create(PlatformCalls calls);
}
