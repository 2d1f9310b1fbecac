package vn.lienthong.examples.clinic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.h2.jdbcx.JdbcConnectionPool;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.Sandbox;

/** A clinic with its pages beside a sandbox, and a browser without a window that knows its cookies. */
final class Stage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Town town;
    final Sandbox sandbox;
    private final JdbcConnectionPool database;
    private final HttpClient browser = newBrowser();
    private ClinicServer server;
    private Clinic clinic;

    /** What the clinic's API said. */
    record Said(int status, JsonNode body) {
        String message() {
            return body.path("message").asText();
        }
    }

    private Stage(Path folder, String profile) {
        database = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("stage"), "sa", "");
        server = ClinicServer.listen(0);
        town = Town.open(Path.of("profiles", profile + ".yaml"), SecretSource.none(), 0, server.uri());
        sandbox = Objects.requireNonNull(town.sandbox());
        clinic = new Clinic(town.profile().with(this::impatient), database, clock());
        server.serve(clinic);
    }

    static Stage open(Path folder, String profile) {
        return new Stage(folder, profile);
    }

    /** Retries without waiting in between, by the clock of the sandbox. */
    private ClientConfig.Builder impatient(ClientConfig.Builder builder) {
        return builder.sleeper(duration -> {}).clock(clock());
    }

    private Clock clock() {
        return sandbox.clock();
    }

    Clinic clinic() {
        return clinic;
    }

    URI uri() {
        return server.uri();
    }

    /** The program ends and starts again with the same database and port, with other settings of its calls. */
    void restart(UnaryOperator<ClientConfig.Builder> settings) {
        int port = server.uri().getPort();
        server.close();
        server = ClinicServer.listen(port);
        clinic = new Clinic(town.profile().with(this::impatient).with(settings), database, clock());
        server.serve(clinic);
    }

    void restart() {
        restart(builder -> builder);
    }

    static HttpClient newBrowser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    Said get(String path) throws Exception {
        return said(HttpRequest.newBuilder(uri().resolve(path)));
    }

    Said post(String path, String body) throws Exception {
        return said(HttpRequest.newBuilder(uri().resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Said said(HttpRequest.Builder request) throws Exception {
        HttpResponse<byte[]> answer = browser.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean json = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return new Said(answer.statusCode(), json ? JSON.readTree(answer.body()) : JSON.nullNode());
    }

    /** Opens a URI as a browser; returns the URI of the redirect. */
    URI redirected(URI address) throws Exception {
        HttpResponse<Void> answer =
                browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    String newVisit() throws Exception {
        return post("/api/visits", "").body().path("id").asText();
    }

    JsonNode visit(String id) throws Exception {
        return get("/api/visits/" + id).body();
    }

    Said step(String id, String step) throws Exception {
        return post("/api/visits/" + id + "/" + step, "");
    }

    /** The URI of the platform's log-in page for a visit. */
    URI beginLogin(String id) throws Exception {
        return redirected(uri().resolve("/login?visit=" + id));
    }

    /** The citizen logs in and returns; returns the URI to which the clinic redirects. */
    URI logIn(String id, String person, int level) throws Exception {
        return redirected(sandbox.people().logIn(beginLogin(id), person, level));
    }

    /** A visit whose citizen has logged in. */
    String loggedIn() throws Exception {
        String id = newVisit();
        logIn(id, "lan", 2);
        return id;
    }

    /** A visit whose citizen is on the pay page; returns the page. */
    URI payPage(String id) throws Exception {
        Said said = step(id, "charge");
        return URI.create(said.body().path("redirect").asText());
    }

    @Override
    public void close() {
        server.close();
        town.close();
        database.dispose();
    }
}
