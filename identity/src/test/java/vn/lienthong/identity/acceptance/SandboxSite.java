package vn.lienthong.identity.acceptance;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.servers.ApplicationSite;
import vn.lienthong.identity.servers.Browser;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Place;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;

/** A platform of the sandbox, whose time stands still (cổng giả lập). */
final class SandboxSite implements Site, AutoCloseable {
    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(Instant.parse("2026-11-23T03:00:00Z"))));
    private final ApplicationSite application = new ApplicationSite();
    private final String variant;
    private final String userInfo;
    private final @Nullable String goodbye;
    private final Set<String> leavesOut;
    private final Map<Ability, String> lacks;

    /**
     * Starts it.
     *
     * @param variant the sandbox's profile, of which it is the platform for identity
     * @param userInfo the path of its user info
     * @param goodbye the path at the application to which it sends a browser after a log-out
     */
    SandboxSite(
            String variant,
            String userInfo,
            @Nullable String goodbye,
            Set<String> leavesOut,
            Map<Ability, String> lacks) {
        this.variant = variant;
        this.userInfo = userInfo;
        this.goodbye = goodbye;
        this.leavesOut = leavesOut;
        this.lacks = lacks;
        sandbox.registerNotify("dvcqg", application.uri("/backchannel-logout"));
    }

    @Override
    public ClientConfig.Builder config(String... settings) {
        ClientConfig config = sandbox.profile(variant).client("identity");
        Settings all = config.settings();
        for (int i = 0; i < settings.length; i += 2) {
            all = all.with(settings[i], settings[i + 1]);
        }
        return config.toBuilder().settings(all).clock(sandbox.clock()).sleeper(pause -> {});
    }

    @Override
    public Clock clock() {
        return sandbox.clock();
    }

    @Override
    public Browser browser() {
        return Browser.at(sandbox.uri());
    }

    @Override
    public Arrival logIn(Browser browser, URI authorize, String account, String level) {
        return new Arrival(sandbox.people().logIn(authorize, account, level.equals(HIGH) ? 2 : 1), null);
    }

    @Override
    public Arrival cancel(URI authorize) {
        return new Arrival(sandbox.people().cancelLogIn(authorize), null);
    }

    @Override
    public @Nullable URI afterLogout() {
        return goodbye == null
                ? null
                : URI.create(config().build().settings().text("redirectUri", ""))
                        .resolve(goodbye);
    }

    @Override
    public Place logOut(Browser browser, URI endSession) {
        return browser.open(endSession);
    }

    /** One that somebody made up, if the platform sends none. */
    @Override
    public String notice() {
        return lacks.containsKey(Ability.BACK_CHANNEL)
                ? "logout_token=eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.e30.AAAA"
                : application.next("/backchannel-logout").body();
    }

    @Override
    public URI resource() {
        return sandbox.uri().resolve(userInfo);
    }

    @Override
    public Set<String> leavesOut() {
        return leavesOut;
    }

    @Override
    public Map<Ability, String> lacks() {
        return lacks;
    }

    @Override
    public void close() {
        sandbox.close();
        application.close();
    }
}
