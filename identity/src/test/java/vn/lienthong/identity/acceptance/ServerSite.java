package vn.lienthong.identity.acceptance;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.identity.servers.Applications;
import vn.lienthong.identity.servers.Browser;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Place;
import vn.lienthong.identity.servers.OidcProvider;
import vn.lienthong.identity.servers.TestServer;

/**
 * A real server (máy chủ thật) and its client {@code acceptance}.
 *
 * @param userInfo the address of its user info, below the issuer
 */
record ServerSite(TestServer server, String userInfo, Map<Ability, String> lacks) implements Site {
    private static final String[] CLAIMS = {"claims.fullName", "HoVaTen"};

    @Override
    public ClientConfig.Builder config(String... settings) {
        return Applications.config(
                server,
                "acceptance",
                Stream.of(CLAIMS, settings).flatMap(Stream::of).toArray(String[]::new));
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Browser browser() {
        return server.browser();
    }

    @Override
    public Arrival logIn(Browser browser, URI authorize, String account, String level) {
        return server.logIn(browser, authorize, account, level);
    }

    @Override
    public Arrival cancel(URI authorize) {
        return server.cancel(authorize, "minh");
    }

    @Override
    public URI afterLogout() {
        return OidcProvider.AFTER_LOGOUT;
    }

    @Override
    public Place logOut(Browser browser, URI endSession) {
        return server.logOut(browser, endSession);
    }

    @Override
    public String notice() {
        return server.site().next("/backchannel-logout").body();
    }

    @Override
    public URI resource() {
        return URI.create(server.issuer() + userInfo);
    }

    @Override
    public Set<String> leavesOut() {
        return Set.of();
    }
}
