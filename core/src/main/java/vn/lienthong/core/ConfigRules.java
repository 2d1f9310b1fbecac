package vn.lienthong.core;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Redaction;

/** What the configuration of a client must not be, whoever made it. */
final class ConfigRules {
    private ConfigRules() {}

    /** Refuses a part that is {@code null} by its name. */
    static void refuseMissing(String platform, Map<String, @Nullable Object> parts) {
        parts.forEach((name, part) -> {
            if (part == null) {
                throw wrong(platform, name + ": must be set, but is null");
            }
        });
    }

    /** Refuses numbers out of range, with the value. */
    static void refuseNumbers(String platform, int attempts, int maxAnswerBytes, Duration retryAfterCap) {
        if (attempts < 1 || attempts > 10) {
            throw wrong(platform, "attempts: must be 1 to 10, but is " + attempts);
        }
        if (maxAnswerBytes < 1) {
            throw wrong(platform, "maxAnswerBytes: must be positive, but is " + maxAnswerBytes);
        }
        if (retryAfterCap.isNegative()) {
            throw wrong(platform, "retryAfterCap: must not be negative, but is " + retryAfterCap);
        }
    }

    /** Refuses a proxy that cannot be used, and trust or a certificate of our own without TLS. */
    static void refuseConnection(
            String platform,
            URI baseUri,
            @Nullable URI proxy,
            Trust trust,
            @Nullable ClientCertificate clientCertificate) {
        if (proxy != null && !isUsable(proxy)) {
            throw wrong(platform, "proxy: must be http://host:port without a user, but is " + Redaction.uri(proxy));
        }
        boolean isPlain = "http".equals(baseUri.getScheme());
        if (!trust.systemOnly() && isPlain) {
            throw wrong(platform, "trust: must be empty for plain http, but is given with " + Redaction.uri(baseUri));
        }
        if (clientCertificate != null && isPlain) {
            throw wrong(
                    platform,
                    "clientCertificate: must be empty for plain http, but is given with " + Redaction.uri(baseUri));
        }
    }

    /** Refuses that plain http was accepted if no endpoint is. */
    static void refuseNeedlessPlainHttp(String platform, URI baseUri, Settings settings) {
        List<String> texts =
                settings.keys().stream().map(key -> settings.text(key, "")).toList();
        if (!Endpoints.anyFarAndPlain(baseUri.toString(), texts)) {
            throw wrong(
                    platform,
                    "plainHttp: has no effect, since no endpoint of this platform is http:// to another machine");
        }
    }

    /** The endpoint that a setting gives, without a fragment. */
    static URI endpoint(Settings settings, String setting, Supplier<URI> resolved) {
        try {
            URI uri = resolved.get();
            if (uri.getRawFragment() == null) {
                return uri;
            }
        } catch (PlatformException e) {
            // The rules for endpoints do not know which setting they look at.
            throw settings.error(setting, String.valueOf(e.getMessage()).replaceFirst("^uri", ""));
        }
        throw settings.error(setting, ": must not contain a fragment");
    }

    private static boolean isUsable(URI proxy) {
        return "http".equals(proxy.getScheme())
                && proxy.getHost() != null
                && proxy.getRawUserInfo() == null
                && proxy.getPort() >= 1
                && proxy.getPort() <= 65_535;
    }

    private static PlatformException wrong(String platform, String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, platform + ": " + what)
                .build();
    }
}
