package vn.lienthong.core;

import java.net.URI;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Redaction;

/** What a {@link ClientConfig} must not be, whoever made it. */
final class ConfigRules {
    private ConfigRules() {}

    /** Refuses {@code null} by name, before anything reads it. */
    static void refuseMissing(ClientConfig.Builder builder) {
        builder.required().forEach((name, part) -> {
            if (part == null) {
                throw wrong(String.valueOf(builder.required().get("platform")), name + ": must be set, but is null");
            }
        });
    }

    /** Refuses numbers out of range, and words that contradict each other or have no effect, with the value. */
    static void refuseContradictions(ClientConfig config) {
        if (config.attempts() < 1 || config.attempts() > 10) {
            throw wrong(config, "attempts: must be 1 to 10, but is " + config.attempts());
        }
        if (config.maxAnswerBytes() < 1) {
            throw wrong(config, "maxAnswerBytes: must be positive, but is " + config.maxAnswerBytes());
        }
        if (config.retryAfterCap().isNegative()) {
            throw wrong(config, "retryAfterCap: must not be negative, but is " + config.retryAfterCap());
        }
        URI proxy = config.proxy();
        if (proxy != null && !isUsable(proxy)) {
            throw wrong(config, "proxy: must be http://host:port without a user, but is " + Redaction.uri(proxy));
        }
        if (!config.trust().systemOnly() && "http".equals(config.baseUri().getScheme())) {
            throw wrong(
                    config,
                    "trust: must be empty for plain http, but is given with " + Redaction.uri(config.baseUri()));
        }
        if (config.plainHttpAccepted() && !hasPlainEndpoint(config)) {
            throw wrong(
                    config,
                    "plainHttp: has no effect, since no endpoint of this platform is http:// to another machine");
        }
    }

    /** An interceptor may send a request elsewhere. */
    private static boolean hasPlainEndpoint(ClientConfig config) {
        Settings settings = config.settings();
        return !config.interceptors().isEmpty()
                || Endpoints.farAndPlain(config.baseUri().toString())
                || settings.keys().stream().anyMatch(key -> Endpoints.farAndPlain(settings.text(key, "")));
    }

    private static boolean isUsable(URI proxy) {
        return "http".equals(proxy.getScheme())
                && proxy.getHost() != null
                && proxy.getRawUserInfo() == null
                && proxy.getPort() >= 1
                && proxy.getPort() <= 65_535;
    }

    private static PlatformException wrong(ClientConfig config, String what) {
        return wrong(config.platform(), what);
    }

    private static PlatformException wrong(String platform, String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, platform + ": " + what)
                .build();
    }
}
