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
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import vn.lienthong.identity.servers.Browser.Arrival;
import vn.lienthong.identity.servers.Browser.Page;
import vn.lienthong.identity.servers.Browser.Place;

/**
 * Keycloak, started once for all tests of a JVM: a class with the tag {@code servers} keeps it as a static registered extension.
 * Maven downloads and unpacks it below {@code target} in the profile {@code servers}. Plain HTTP on 127.0.0.1, and TLS with a
 * self-signed certificate for client certificates; the data is in memory. The users are {@code lan} and {@code minh}.
 */
public final class KeycloakServer implements BeforeAllCallback, TestServer {
    private static final Path FOLDER = Path.of("target", "keycloak");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private @Nullable Running running;

    private KeycloakServer() {}

    /** For {@code RegisterExtension}. */
    public static KeycloakServer create() {
        return new KeycloakServer();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(KeycloakServer.class))
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private record Running(
            Process process,
            URI uri,
            URI tls,
            KeycloakRealm realm,
            ApplicationSite site,
            Certificates.Own server,
            Certificates.Own client)
            implements AutoCloseable {
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            site.close();
        }
    }

    private static Running start() {
        try {
            Path home = home();
            ApplicationSite site = new ApplicationSite();
            KeycloakRealm realm = KeycloakRealm.create(OidcProvider.REDIRECT, OidcProvider.AFTER_LOGOUT, site);
            Path imported = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.writeString(imported.resolve(KeycloakRealm.NAME + "-realm.json"), realm.json());
            Certificates.Own server = Certificates.create(FOLDER, "server");
            Certificates.Own client = Certificates.create(FOLDER, "client");
            int port = Node.freePort();
            int tls = Node.freePort();
            URI uri = URI.create("http://127.0.0.1:" + port);
            Path log = FOLDER.resolve("server.log");
            ProcessBuilder command = new ProcessBuilder(command(home, port, tls, site, server, trusting(client)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            command.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
            command.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
            command.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Running started = new Running(
                    command.start(), uri, URI.create("https://localhost:" + tls), realm, site, server, client);
            awaitReady(started, log);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() throws IOException {
        try (Stream<Path> all = Files.exists(FOLDER) ? Files.list(FOLDER) : Stream.empty()) {
            return all.filter(one -> Files.exists(one.resolve("bin").resolve("kc.sh")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no Keycloak below " + FOLDER + ": run 'mvn test -Pservers', which downloads it"));
        }
    }

    private static List<String> command(
            Path home, int port, int tls, ApplicationSite site, Certificates.Own server, Certificates.Own trusted) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path program = home.resolve("bin").resolve(windows ? "kc.bat" : "kc.sh").toAbsolutePath();
        List<String> command = new ArrayList<>(windows ? List.of() : List.of("bash"));
        command.addAll(List.of(
                program.toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--hostname=http://127.0.0.1:" + port,
                "--http-port=" + port,
                "--https-port=" + tls,
                "--https-key-store-file=" + server.store().toAbsolutePath(),
                "--https-key-store-password=" + server.password(),
                "--https-client-auth=request",
                "--https-trust-store-file=" + trusted.store().toAbsolutePath(),
                "--https-trust-store-password=" + trusted.password(),
                "--spi-ciba-auth-channel--ciba-http-auth-channel--http-authentication-channel-uri="
                        + site.uri("/ciba-ask")));
        return command;
    }

    /** A file with the certificate alone, as a list of whom to trust. */
    private static Certificates.Own trusting(Certificates.Own client) throws IOException {
        Path file = FOLDER.resolve("trusted.p12");
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("client", client.certificate());
            try (var out = Files.newOutputStream(file)) {
                trusted.store(out, client.password().toCharArray());
            }
            return new Certificates.Own(client.certificate(), client.key(), file, client.password());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitReady(Running started, Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        URI metadata = URI.create(started.uri + "/realms/" + KeycloakRealm.NAME + "/.well-known/openid-configuration");
        HttpRequest request =
                HttpRequest.newBuilder(metadata).timeout(Duration.ofSeconds(5)).build();
        while (System.nanoTime() < end) {
            try {
                if (started.process.waitFor(500, TimeUnit.MILLISECONDS)) {
                    break;
                }
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It does not listen, or is still starting behind its port: the loop asks again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        started.close();
        throw new IllegalStateException("Keycloak did not start: " + Files.readString(log));
    }

    /** The issuer. */
    @Override
    public URI issuer() {
        return URI.create(running().uri + "/realms/" + KeycloakRealm.NAME);
    }

    /** An endpoint of the realm, such as {@code token}, {@code auth}, {@code userinfo}, {@code certs} or {@code logout}. */
    public URI endpoint(String name) {
        return URI.create(issuer() + "/protocol/openid-connect/" + name);
    }

    /** The same endpoint over TLS, for client certificates; {@link #certificate} is the server's. */
    public URI tlsEndpoint(String name) {
        return running().tls.resolve(endpoint(name).getPath());
    }

    /** The realm over TLS; its metadata names the issuer and the endpoints without TLS nevertheless. */
    public URI tlsUri() {
        return running().tls.resolve(issuer().getPath());
    }

    /** The self-signed certificate of {@link #tlsEndpoint}. */
    public X509Certificate certificate() {
        return running().server.certificate();
    }

    /** The certificate and key of the client {@code mtls}. */
    public Certificates.Own clientCertificate() {
        return running().client;
    }

    /** The application with this client id; {@code KeycloakRealm} lists them. */
    @Override
    public ProviderClient client(String id) {
        return running().realm.clients().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client " + id));
    }

    /** What the server sends to applications: {@code /backchannel-logout}. */
    @Override
    public ApplicationSite site() {
        return running().site;
    }

    /** A new browser. */
    @Override
    public Browser browser() {
        return Browser.at(running().uri);
    }

    @Override
    public Arrival logIn(Browser browser, URI authorize, String user) {
        return browser.arrival(throughForms(browser, browser.open(authorize), user));
    }

    /** The level is what the realm makes of the log-in. */
    @Override
    public Arrival logIn(Browser browser, URI authorize, String user, String level) {
        return logIn(browser, authorize, user);
    }

    /** Logs in, and refuses to consent; it is not asked a second time who once consented. */
    @Override
    public Arrival cancel(URI authorize, String user) {
        Browser browser = browser();
        Place place = browser.open(authorize);
        while (place instanceof Page page && !page.asks("cancel")) {
            place = fillIn(browser, page, user);
        }
        return browser.arrival(place instanceof Page page ? browser.submit(page, "cancel", "No") : place);
    }

    /** Opens {@code verification_uri_complete} (RFC 8628), logs in and consents. */
    @Override
    public void approveDevice(URI complete, String user) {
        Browser browser = browser();
        Place end = throughForms(browser, browser.open(complete), user);
        if (!(end instanceof Page page) || !page.html().contains("Device Login Successful")) {
            throw new IllegalStateException("the device was not approved, but the browser is at " + end);
        }
    }

    /** Opens the address of a log-out, and confirms it if that is asked. */
    @Override
    public Place logOut(Browser browser, URI endSession) {
        Place place = browser.open(endSession);
        return place instanceof Page page && page.asks("session_code")
                ? browser.submit(page, "confirmLogout", "x")
                : place;
    }

    /** The person confirms, in an app, the decoupled log-in (CIBA) that waits; Keycloak has asked the app before. */
    @Override
    public void confirm(String account) {
        decide(account, "SUCCEED");
    }

    /** The person refuses it. */
    @Override
    public void refuse(String account) {
        decide(account, "UNAUTHORIZED");
    }

    private void decide(String account, String status) {
        ApplicationSite.Message asked = site().next("/ciba-ask");
        if (!asked.body().contains('"' + account + '"')) {
            throw new IllegalStateException("Keycloak asked somebody else than " + account);
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint("ext/ciba/auth/callback"))
                .header("Content-Type", "application/json")
                .header("Authorization", Objects.requireNonNull(asked.authorization()))
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(Map.of("status", status))))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("Keycloak refused the decision: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Place throughForms(Browser browser, Place start, String user) {
        Place place = start;
        while (place instanceof Page page && page.html().contains("<form")) {
            place = fillIn(browser, page, user);
        }
        return place;
    }

    private Place fillIn(Browser browser, Page page, String user) {
        return page.asks("password")
                ? browser.submit(
                        page,
                        "username",
                        user,
                        "password",
                        String.valueOf(running().realm.passwords().get(user)))
                : browser.submit(page, "accept", "Yes");
    }

    private Running running() {
        return Objects.requireNonNull(running, "register it as a static extension");
    }
}
