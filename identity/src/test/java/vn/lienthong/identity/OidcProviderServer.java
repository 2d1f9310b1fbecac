package vn.lienthong.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The npm package {@code oidc-provider}, installed below {@code target} and run by Node. */
final class OidcProviderServer implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\" method=\"post\"");
    private static final Pattern PROMPT = Pattern.compile("name=\"prompt\" value=\"([a-z]+)\"");

    private final Process node;
    private final URI uri;

    OidcProviderServer(URI redirectUri, String authentication) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "oidc-provider"));
            for (String file : new String[] {"package.json", "server.mjs"}) {
                try (InputStream in = Objects.requireNonNull(
                        OidcProviderServer.class.getResourceAsStream("/oidc-provider/" + file))) {
                    Files.write(folder.resolve(file), in.readAllBytes());
                }
            }
            boolean windows = System.getProperty("os.name").startsWith("Windows");
            Process npm = new ProcessBuilder(
                            windows ? "npm.cmd" : "npm", "install", "--no-audit", "--no-fund", "--loglevel=error")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                throw new IllegalStateException("npm install failed, see " + folder.resolve("npm.log"));
            }
            int port = freePort();
            uri = URI.create("http://127.0.0.1:" + port);
            node = new ProcessBuilder(
                            "node", "server.mjs", String.valueOf(port), redirectUri.toString(), authentication)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            awaitReady(node.inputReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI uri() {
        return uri;
    }

    /** A browser with cookies that follows every redirect but the one back, and fills in what is asked. */
    URI logIn(URI authorize, String login) {
        Visit visit = new Visit();
        String page = visit.open(authorize);
        while (page != null) {
            Matcher form = FORM.matcher(page);
            Matcher prompt = PROMPT.matcher(page);
            if (!form.find() || !prompt.find()) {
                throw new IllegalStateException("no form on the page");
            }
            String body = "prompt=" + prompt.group(1) + "&login=" + login + "&password=x";
            page = visit.follow(HttpRequest.newBuilder(URI.create(form.group(1)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }
        return visit.back();
    }

    /** Presses cancel. */
    URI cancel(URI authorize) {
        Visit visit = new Visit();
        Matcher form = FORM.matcher(String.valueOf(visit.open(authorize)));
        if (!form.find()) {
            throw new IllegalStateException("no form on the page");
        }
        visit.open(URI.create(form.group(1) + "/abort"));
        return visit.back();
    }

    @Override
    public void close() {
        node.destroy();
    }

    private static void awaitReady(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("oidc-provider did not start: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private final class Visit {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        private @Nullable URI back;

        /** The page behind the redirects, or {@code null} once the browser was sent back to the program. */
        @Nullable
        String open(URI address) {
            return follow(HttpRequest.newBuilder(address).GET().build());
        }

        @Nullable
        String follow(HttpRequest request) {
            HttpResponse<String> answer = send(request);
            while (answer.statusCode() / 100 == 3) {
                URI next = answer.uri()
                        .resolve(answer.headers().firstValue("Location").orElseThrow());
                if (!next.getAuthority().equals(uri.getAuthority())) {
                    back = next;
                    return null;
                }
                answer = send(HttpRequest.newBuilder(next).GET().build());
            }
            return answer.body();
        }

        URI back() {
            return Objects.requireNonNull(back, "the browser was not sent back");
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
