package vn.lienthong.identity.servers;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Page;
import vn.lienthong.identity.servers.Browser.Place;
import vn.lienthong.testsupport.NpmFolder;

/**
 * The certified npm package {@code oidc-provider}, run by Node once for all tests of a JVM: a class with the tag {@code node} keeps
 * it as a static registered extension.
 *
 * <p>Where there is no Node, or the package cannot be got, the class is left out, with the reason; with {@code -Pservers} it
 * fails. Every account name logs in without a password, but {@code nobody}, who does not exist.
 */
public final class OidcProvider implements BeforeAllCallback, TestServer {
    /** Where browsers are sent back to; nothing listens there. */
    public static final URI REDIRECT = URI.create("https://clinic.example/login/callback");
    /** Where browsers are sent after a log-out. */
    public static final URI AFTER_LOGOUT = URI.create("https://clinic.example/goodbye");
    /** A resource (RFC 8707) whose access tokens are JWTs (RFC 9068, ES256), with the scopes {@code read} and {@code write}. */
    public static final String API = "urn:lienthong:api";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    private static final String REQUIRED = "lienthong.servers.required";
    private @Nullable Running running;

    private OidcProvider() {}

    /** For {@code @RegisterExtension}. */
    public static OidcProvider create() {
        return new OidcProvider();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Started started = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OidcProvider.class))
                .getOrComputeIfAbsent(Started.class, key -> start(), Started.class);
        running = started.running;
        if (running == null) {
            String reason = "without oidc-provider: " + started.reason;
            if (Boolean.getBoolean(REQUIRED)) {
                throw new IllegalStateException(reason);
            }
            LOG.warn("{} left out {}", context.getDisplayName(), reason);
            Assumptions.abort(reason);
        }
    }

    private record Started(@Nullable Running running, String reason) implements AutoCloseable {
        @Override
        public void close() {
            if (running != null) {
                running.node.destroy();
                running.site.close();
            }
        }
    }

    private record Running(
            Process node,
            URI uri,
            URI tls,
            List<ProviderClient> clients,
            ApplicationSite site,
            Certificates.Own server,
            Certificates.Own client) {}

    private static Started start() {
        try {
            Path folder = Node.install();
            Certificates.Own server = Certificates.create(folder, "server");
            Certificates.Own client = Certificates.create(folder, "client");
            ApplicationSite site = new ApplicationSite();
            List<ProviderClient> clients = ProviderClients.create(REDIRECT, AFTER_LOGOUT, site, client);
            int port = Node.freePort();
            int tls = Node.freePort();
            Map<String, Object> settings = Map.of(
                    "port", port,
                    "clients", clients.stream().map(ProviderClient::metadata).toList(),
                    "fapi", List.of("fapi", "fapi-signed"),
                    "dpopNonce", List.of("dpop-nonce", "fapi", "fapi-signed"),
                    "tls",
                            Map.of(
                                    "port",
                                    tls,
                                    "file",
                                    server.store().toAbsolutePath().toString(),
                                    "password",
                                    server.password()));
            Path file = folder.resolve("settings-" + port + ".json");
            Files.writeString(file, JSONObjectUtils.toJSONString(settings));
            Process node = Node.start(folder, file);
            Files.delete(file);
            URI uri = URI.create("http://127.0.0.1:" + port);
            return new Started(
                    new Running(node, uri, URI.create("https://localhost:" + tls), clients, site, server, client), "");
        } catch (NpmFolder.Missing missing) {
            return new Started(null, String.valueOf(missing.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The issuer, and the base of all endpoints: {@code /auth}, {@code /token}, {@code /me}, {@code /jwks}, {@code /request}, … */
    public URI uri() {
        return running().uri;
    }

    @Override
    public URI issuer() {
        return uri();
    }

    /** The same endpoints over TLS, for client certificates; {@link #certificate} is the server's. */
    public URI tlsUri() {
        return running().tls;
    }

    /** The self-signed certificate of {@link #tlsUri}. */
    public X509Certificate certificate() {
        return running().server.certificate();
    }

    /** The certificate and key of the client {@code mtls}. */
    public Certificates.Own clientCertificate() {
        return running().client;
    }

    /** The application with this client id; {@code ProviderClients} lists them. */
    @Override
    public ProviderClient client(String id) {
        return running().clients.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client " + id + " among " + running().clients));
    }

    /** What the server sends to applications: {@code /backchannel-logout} and {@code /ciba-ping}. */
    @Override
    public ApplicationSite site() {
        return running().site;
    }

    /** A new browser. */
    @Override
    public Browser browser() {
        return Browser.at(uri());
    }

    @Override
    public Arrival logIn(Browser browser, URI authorize, String account) {
        return browser.arrival(throughForms(browser, browser.open(authorize), account, ""));
    }

    @Override
    public Arrival logIn(Browser browser, URI authorize, String account, String level) {
        return browser.arrival(throughForms(browser, browser.open(authorize), account, level));
    }

    @Override
    public Arrival cancel(URI authorize, String account) {
        Browser browser = browser();
        return browser.open(authorize) instanceof Page page
                ? browser.arrival(browser.open(page.link("/abort")))
                : browser.arrival(browser.open(authorize));
    }

    /** Opens {@code verification_uri_complete} (RFC 8628), logs in and confirms. */
    @Override
    public void approveDevice(URI complete, String account) {
        Browser browser = browser();
        Place end = throughForms(browser, browser.open(complete), account, "");
        if (!(end instanceof Page page) || !page.html().contains("Sign-in Success")) {
            throw new IllegalStateException("the device was not approved, but the browser is at " + end);
        }
    }

    /** Opens {@code verification_uri_complete} and aborts. */
    public void refuseDevice(URI complete) {
        Browser browser = browser();
        Place place = browser.open(complete);
        while (place instanceof Page page && !page.asks("confirm")) {
            place = browser.submit(page);
        }
        if (place instanceof Page page) {
            browser.submit(page, "abort", "yes");
        }
    }

    /** The person confirms, in an app, the decoupled log-in (CIBA) that waits for {@code account}. */
    @Override
    public void confirm(String account) {
        decide(account, true);
    }

    /** The person refuses it. */
    @Override
    public void refuse(String account) {
        decide(account, false);
    }

    /** Opens the address of a log-out, and confirms it. */
    @Override
    public Place logOut(Browser browser, URI endSession) {
        Place place = browser.open(endSession);
        return place instanceof Page page && page.asks("xsrf") ? browser.submit(page, "logout", "yes") : place;
    }

    /** Fills in every form until the browser is sent away or there is none; with an empty level as the client asked. */
    private static Place throughForms(Browser browser, Place start, String account, String level) {
        Place place = start;
        while (place instanceof Page page && page.html().contains("<form")) {
            place = page.asks("login") ? browser.submit(page, "login", account, "acr", level) : browser.submit(page);
        }
        return place;
    }

    private void decide(String account, boolean confirmed) {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/test/decision"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Browser.encode(Map.of("account", account, "confirmed", String.valueOf(confirmed)))))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 204) {
                throw new IllegalStateException("nothing waits for " + account + " (" + status + ")");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Running running() {
        return Objects.requireNonNull(running, "register it as a static extension");
    }
}
