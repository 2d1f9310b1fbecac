package vn.lienthong.identity.servers;

import java.net.URI;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Place;

/** What both servers can do, so that one test runs at each. */
public interface TestServer {

    /** The issuer; its discovery document is at the usual place below. */
    URI issuer();

    /** The application with this client id. */
    ProviderClient client(String id);

    /** What the server sends to applications by itself. */
    ApplicationSite site();

    /** A new browser. */
    Browser browser();

    /** Logs an account in with a browser that may have a session already, and consents to everything. */
    Arrival logIn(Browser browser, URI authorize, String account);

    /** The same with a new browser. */
    default Arrival logIn(URI authorize, String account) {
        return logIn(browser(), authorize, account);
    }

    /** Logs in at the level (a value of {@code acr}), where the server lets a person choose or asks for more by itself. */
    Arrival logIn(Browser browser, URI authorize, String account, String level);

    /** Goes through the pages with a new browser, and presses cancel on the first that lets one. */
    Arrival cancel(URI authorize, String account);

    /** Opens the address of a log-out, and confirms it if that is asked. */
    Place logOut(Browser browser, URI endSession);

    /** Opens {@code verification_uri_complete} (RFC 8628), logs in and confirms. */
    void approveDevice(URI complete, String account);

    /** The person confirms, in an app, the decoupled log-in (CIBA) that waits for the account. */
    void confirm(String account);

    /** The person refuses it. */
    void refuse(String account);
}
