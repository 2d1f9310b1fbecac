package vn.lienthong.examples.clinic;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.Settings;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/**
 * The platforms of the clinic: the real ones, or the sandbox, which is started if the profile is for this machine. The
 * SDK itself never falls back to a simulator; this program uses one only with an explicit profile.
 */
final class Town implements AutoCloseable {
    private final Profile profile;
    private final @Nullable Sandbox sandbox;

    private Town(Profile profile, @Nullable Sandbox sandbox) {
        this.profile = profile;
        this.sandbox = sandbox;
    }

    /**
     * Opens the platforms of a profile.
     *
     * @param file the profile
     * @param secrets the source of secrets; those of the sandbox come first if it is started
     * @param port for the sandbox instead of the profile's, or -1
     * @param clinic the URI of this program
     */
    static Town open(Path file, SecretSource secrets, int port, URI clinic) {
        URI base = Profile.load(file, secrets).base();
        if (base == null || !"127.0.0.1".equals(base.getHost())) {
            return new Town(Profile.load(file, secrets), null);
        }
        URI callback = clinic.resolve("/login/callback");
        URI back = clinic.resolve("/pay/return");
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults()
                .withPort(port >= 0 ? port : base.getPort())
                .withRedirect(callback)
                .withReturn(back));
        sandbox.registerNotify(clinic.resolve("/pay/notice"));
        SecretSource all = SecretSource.map(sandbox.secretValues()).or(secrets);
        Profile profile = Profile.load(file, all).withBase(sandbox.uri());
        for (String role : profile.platforms()) {
            if (role.startsWith("payment-")) {
                String dialect = String.valueOf(profile.client(role).dialect());
                sandbox.registerNotify(dialect, clinic.resolve("/pay/notice/" + role));
            }
        }
        return new Town(profile.with(builder -> atHome(builder, callback, clinic)), sandbox);
    }

    /** This program's own URI may differ from the profile's: with another port the registered endpoints change too. */
    private static ClientConfig.Builder atHome(ClientConfig.Builder builder, URI callback, URI clinic) {
        ClientConfig config = builder.build();
        String role = config.platform();
        String own = role.equals("payment") ? "" : "/" + role;
        Settings settings = moved(config.settings(), "redirectUri", callback);
        settings = moved(settings, "returnUrl", clinic.resolve("/pay/return" + own));
        return builder.settings(moved(settings, "ipnUrl", clinic.resolve("/pay/notice" + own)));
    }

    /** The settings with another value for that endpoint, if they have it. */
    private static Settings moved(Settings settings, String key, URI endpoint) {
        return settings.keys().contains(key) ? settings.with(key, endpoint.toString()) : settings;
    }

    Profile profile() {
        return profile;
    }

    /** The simulator, or {@code null} if the platforms are real. */
    @Nullable
    Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
