package vn.lienthong.core.internal.tls;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/**
 * What a server has against our certificate (RFC 8446 section 6.2). In TLS 1.3 it says so when our request may have left
 * already, but it reads none before it is content: such a request had no effect.
 *
 * @param name of the alert, such as {@code certificate_expired}; {@code hung_up} if the server gave none
 */
public record CertificateAlert(String name) {
    private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: ([a-z_]{1,40})");
    private static final int DEEPEST = 20;
    /** Not an alert, but that there was none. */
    private static final String HUNG_UP = "hung_up";

    /** What each alert says of a certificate that was sent; the second is for people. */
    private static final Map<String, String> MEANINGS = Map.of(
            "bad_certificate",
            "it is not one that this server accepts",
            "unsupported_certificate",
            "it is of a kind that this server does not take",
            "certificate_revoked",
            "its issuer revoked it",
            "certificate_expired",
            "it has expired or is not valid yet",
            "certificate_unknown",
            "it is not one that this server accepts",
            "unknown_ca",
            "the server does not trust its issuer",
            "access_denied",
            "it is valid, but not allowed here",
            HUNG_UP,
            "it hung up after it had asked for it",
            "certificate_required",
            "it was not sent, since the server takes another kind of key");

    /** The alert of that name, as {@link #failure} tells it, or {@code null} if it is not about our certificate. */
    public static @Nullable CertificateAlert of(@Nullable String name) {
        return name != null && MEANINGS.containsKey(name) ? new CertificateAlert(name) : null;
    }

    /** The alert in a failure, its causes and what was suppressed, or {@code null} if there is none about our certificate. */
    public static @Nullable CertificateAlert in(Throwable failure) {
        return in(failure, 0);
    }

    private static @Nullable CertificateAlert in(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > DEEPEST) {
            return null;
        }
        if (failure instanceof HungUp) {
            return new CertificateAlert(HUNG_UP);
        }
        if (failure instanceof SSLException && failure.getMessage() != null) {
            Matcher alert = RECEIVED.matcher(failure.getMessage());
            CertificateAlert known = alert.find() ? of(alert.group(1)) : null;
            if (known != null) {
                return known;
            }
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            CertificateAlert found = in(suppressed, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return in(failure.getCause(), depth + 1);
    }

    /** The failure of a call that ended so. */
    public PlatformException failure(@Nullable ClientCertificate own, Instant now) {
        return PlatformException.of(Kind.TLS, sentence(own, now))
                .platformCode(name)
                .effect(Effect.NONE)
                .retryable(name.equals(HUNG_UP))
                .build();
    }

    private String sentence(@Nullable ClientCertificate own, Instant now) {
        String end = name.equals(HUNG_UP) ? "" : " (TLS alert " + name + ")";
        if (own == null) {
            return "the platform wants a client certificate, and none is set" + end;
        }
        String why = own.notAfter().isBefore(now) ? "it expired at " + own.notAfter() : MEANINGS.get(name);
        return "the platform refuses our client certificate: " + why + end;
    }
}
