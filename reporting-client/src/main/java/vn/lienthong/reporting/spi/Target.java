package vn.lienthong.reporting.spi;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.reporting.period.PeriodRule;

/**
 * A kind of platform that takes reports (nơi nhận báo cáo). Found with {@link java.util.ServiceLoader}: name it in
 * {@code META-INF/services} and, on the module path, with {@code provides}. Thread-safe.
 */
public interface Target {
    /** See {@link #signOn()}. */
    String NO_SIGN_ON = "";

    /** The name, such as {@code lienthong-report-v1}. It is in every sealed report, so it must never change. */
    String name();

    /** The values of {@code dialect} for it in a profile: its name, unless its platforms differ in sign-on. */
    default Set<String> dialects() {
        return Set.of(name());
    }

    /**
     * Keys of the profile's settings that the target reads; a key that ends in {@code .*} includes all below it. Any other
     * key is refused, except {@code periods.*} and those of the sign-on.
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * The names of the credentials that the target itself reads, beside those of the sign-on; none unless overridden. Any
     * other credential is refused.
     */
    default CredentialNames credentials() {
        return CredentialNames.none();
    }

    /**
     * The sign-on of such platforms unless the profile sets another with {@code signOn}; {@code null} for the one with
     * the name of the dialect, and {@link #NO_SIGN_ON} for platforms without one.
     */
    default @Nullable String signOn() {
        return null;
    }

    /**
     * Opens one platform. No I/O.
     *
     * @param calls makes the calls to it, with the profile's sign-on
     * @param periodRule the cut-off days of the profile
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if a setting is missing or wrong
     */
    ReportPlatform open(PlatformCalls calls, PeriodRule periodRule);
}
