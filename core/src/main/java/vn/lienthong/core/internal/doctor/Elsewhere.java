package vn.lienthong.core.internal.doctor;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;

/**
 * Examines the host of an endpoint that is not that of {@code baseUri}, such as a token endpoint of its own, after a call
 * to it broke: the first steps of the check have looked at the host of {@code baseUri} only.
 */
final class Elsewhere {
    private static final Set<Kind> BROKEN = Set.of(Kind.CONNECTION, Kind.TIMEOUT, Kind.TLS);

    private final ClientConfig config;

    Elsewhere(ClientConfig config) {
        this.config = config;
    }

    /** What is wrong with the connection to the host of the last request; {@code null} if it is not that. */
    @Nullable
    Advice examine(PlatformException e, Recorder seen) {
        URI uri = seen.uri();
        if (uri == null || uri.getHost() == null || isSameHost(uri, config.baseUri())) {
            return null;
        }
        Line line = new Line(config, uri, key(uri));
        boolean isPlain = !line.isTls();
        if (!BROKEN.contains(e.kind()) && !(isPlain && seen.status() == 400)) {
            return null;
        }
        Report report = new Report(config.platform(), null);
        boolean isProxy = config.proxy() != null;
        if (new ReachCheck(line, config.timeouts().connect(), isProxy, report).passes()
                && new TlsCheck(config, line, report).passes()) {
            return isPlain && line.speaksTls() ? at(seen, HttpCheck.wantsHttps(line)) : null;
        }
        return report.findings().stream()
                .filter(finding -> finding.status() == Status.FAILED)
                .findFirst()
                .map(finding -> at(seen, advice(finding)))
                .orElse(null);
    }

    private static Advice advice(Finding finding) {
        return new Advice(finding.vietnamese(), finding.english());
    }

    private static Advice at(Recorder seen, Advice advice) {
        return new Advice(seen.endpoint() + ": " + advice.vietnamese(), seen.endpoint() + ": " + advice.english());
    }

    /** The setting that names the endpoint, or the one that names its host. */
    private String key(URI uri) {
        String sameHost = "settings";
        for (String key : config.settings().keys()) {
            URI named = resolved(key);
            if (named != null && named.equals(uri)) {
                return "settings." + key;
            }
            sameHost = named != null && isSameHost(named, uri) ? "settings." + key : sameHost;
        }
        return sameHost;
    }

    private @Nullable URI resolved(String key) {
        try {
            return config.resolve(config.settings().text(key, ""));
        } catch (PlatformException e) {
            return null; // this setting is no endpoint
        }
    }

    private static boolean isSameHost(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && one.getHost() != null
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }
}
