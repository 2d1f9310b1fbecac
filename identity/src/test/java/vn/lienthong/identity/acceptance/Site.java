package vn.lienthong.identity.acceptance;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.identity.servers.Browser;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Place;

/**
 * A server at which {@code lan}, Hoàng Thị Lan, logs in (nơi đăng nhập). A level is a value of {@code acr},
 * {@link #LOW} or {@link #HIGH}.
 */
interface Site {
    String LOW = "LoA1";
    String HIGH = "LoA2";

    /**
     * The application that is registered there.
     *
     * @param settings name and value in turn, besides what the server needs
     */
    ClientConfig.Builder config(String... settings);

    /** The server's time. */
    Clock clock();

    /** A new browser of a person. */
    Browser browser();

    /** Goes through the pages with a browser that may have a session, and consents to everything. */
    Arrival logIn(Browser browser, URI authorize, String account, String level);

    /** Another person goes through the pages and presses cancel on one. */
    Arrival cancel(URI authorize);

    /** Where the application has the browser sent after a log-out; {@code null} if the server shows its own page. */
    @Nullable
    URI afterLogout();

    /** Opens the address of a log-out, and confirms it if that is asked. */
    Place logOut(Browser browser, URI endSession);

    /** The body of the next notice of a log-out that the server sends to the application. */
    String notice();

    /** A service that takes the server's access tokens, and says whose they are. */
    URI resource();

    /** Parameters of a request that the dialect sends only on demand, since the server is not known to heed them. */
    Set<String> leavesOut();

    /** What the server lacks, and the words with which the SDK refuses to do it all the same. */
    Map<Ability, String> lacks();
}
