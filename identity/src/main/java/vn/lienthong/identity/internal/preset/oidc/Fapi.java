package vn.lienthong.identity.internal.preset.oidc;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Endpoints;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.identity.internal.provider.Endpoint;

/**
 * The switch {@code fapi}: the FAPI 2.0 Security Profile (section 5.3.3), or with Message Signing (sections 5.3 and 5.4) besides.
 * It changes what settings are when they are missing, and refuses those that weaken it.
 */
record Fapi(Settings settings, String level) {
    private static final String NONE = "none";
    private static final String OFF = "off";
    private static final String SIGNING = "message-signing";

    static Fapi read(Settings settings) {
        return new Fapi(settings, settings.choice("fapi", OFF, OFF, "security", SIGNING));
    }

    boolean isOn() {
        return !level.equals(OFF);
    }

    /** Whether requests and answers are signed. */
    boolean signs() {
        return level.equals(SIGNING);
    }

    /** Refuses a value that the profile must not have with it. */
    void require(String setting, String value, Set<String> allowed) {
        if (isOn() && !allowed.contains(value)) {
            throw settings.error(
                    setting,
                    ": must be " + String.join(" or ", new TreeSet<>(allowed)) + " for settings.fapi, but is '" + value
                            + "'");
        }
    }

    /**
     * Refuses what is known of the provider from elsewhere than its discovery document (5.3.3.1), and a redirect that others can
     * read.
     */
    void requireDiscovery(@Nullable URI redirectUri) {
        if (!isOn()) {
            return;
        }
        for (Endpoint endpoint : Endpoint.values()) {
            String name = endpoint.setting();
            String value = settings.text(name, "");
            if (settings.keys().contains(name)) {
                throw settings.error(
                        name,
                        ": must not be set, but is '" + value
                                + "'; for settings.fapi endpoints come from the discovery document alone");
            }
        }
        if (settings.text("discovery", "").equals(NONE)) {
            throw settings.error(
                    "discovery",
                    ": must not be set, but is 'none'; for settings.fapi endpoints come from the discovery document alone");
        }
        if (redirectUri != null
                && !"https".equals(redirectUri.getScheme())
                && !Endpoints.loopback(redirectUri.getHost())) {
            throw settings.error(
                    "redirectUri", ": must be an absolute https URI, but is '" + Redaction.uri(redirectUri) + "'");
        }
    }

    /** Refuses a key that signs with another algorithm. */
    void requireKey(String credential, SigningKey key, Set<String> algorithms) {
        if (isOn() && !algorithms.contains(key.algorithm())) {
            throw settings.error(
                    "fapi",
                    ": credentials." + credential + " must sign with " + String.join(", ", new TreeSet<>(algorithms))
                            + ", but signs with " + key.algorithm());
        }
    }
}
