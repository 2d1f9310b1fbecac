package vn.lienthong.core.internal.profile;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.Trust;

/**
 * One platform as the file has it.
 *
 * @param credentials the names of the secrets by purpose
 * @param settings by key, nested keys joined with dots
 * @param origins file and line by key of {@code settings}
 * @param unknowns the keys whose value is {@code "?"}, with the hint whom to ask
 * @param ask whom to ask about this platform, or {@code null}
 */
public record Entry(
        int line,
        String dialect,
        String baseUri,
        @Nullable String signOn,
        @Nullable String agencyCode,
        boolean plainHttp,
        Map<String, SecretName> credentials,
        Trust trust,
        @Nullable URI proxy,
        Timeouts timeouts,
        Map<String, String> settings,
        Map<String, String> origins,
        Map<String, String> unknowns,
        @Nullable String ask) {
    /** The name of a secret and its line in the file. */
    public record SecretName(String text, int line) {}
}
