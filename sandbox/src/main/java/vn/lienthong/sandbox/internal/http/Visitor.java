package vn.lienthong.sandbox.internal.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A citizen without a browser: opens a page, fills in its form, sends it, and returns the URI of the redirect. */
public final class Visitor {
    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern FILLED = Pattern.compile("<input name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Pattern MESSAGE = Pattern.compile("<p id=\"message\"[^>]*>([^<]*)");
    private static final int MOST_HOPS = 5;

    private record Opened(URI uri, String page) {}

    public URI logIn(URI authorize, String id, int level) {
        return send(authorize, Map.of("action", "login", "account", id, "level", String.valueOf(level)));
    }

    public URI cancelLogIn(URI authorize) {
        return send(authorize, Map.of("action", "cancel"));
    }

    public URI choose(URI payPage, String outcome) {
        return send(payPage, Map.of("outcome", outcome));
    }

    /** Fills in a bank's form, from a code if there is one, and sends it. */
    public void transfer(URI page, String qr, Map<String, String> typed) {
        Opened opened = page(qr.isEmpty() ? page : URI.create(page + "?qr=" + encode(qr)));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher filled = FILLED.matcher(opened.page);
        while (filled.find()) {
            fields.put(filled.group(1), plain(filled.group(2)));
        }
        fields.putAll(typed);
        var unused = send(opened, fields);
    }

    public void open(URI uri) {
        page(uri);
    }

    private URI send(URI uri, Map<String, String> choices) {
        return send(page(uri), choices);
    }

    private URI send(Opened opened, Map<String, String> choices) {
        Matcher form = FORM.matcher(opened.page);
        if (!form.find()) {
            throw refused(opened.page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(opened.page);
        while (hidden.find()) {
            fields.put(hidden.group(1), plain(hidden.group(2)));
        }
        fields.putAll(choices);
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = call(HttpRequest.newBuilder(opened.uri.resolve(plain(form.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        return answer.headers()
                .firstValue("Location")
                .map(location -> answer.uri().resolve(location))
                .orElseThrow(() -> refused(answer.body()));
    }

    private Opened page(URI uri) {
        URI next = uri;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            HttpResponse<String> answer = call(HttpRequest.newBuilder(next).GET());
            if (answer.statusCode() / 100 == 3) {
                next = next.resolve(answer.headers().firstValue("Location").orElse(""));
            } else {
                return new Opened(next, answer.body());
            }
        }
        throw new IllegalStateException("more than " + MOST_HOPS + " redirects");
    }

    private HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            return Loopback.http()
                    .send(
                            request.timeout(Duration.ofSeconds(30)).build(),
                            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new IllegalStateException("the sandbox did not answer its visitor", broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the visitor was interrupted", interrupted);
        }
    }

    private static IllegalStateException refused(String page) {
        Matcher message = MESSAGE.matcher(page);
        return new IllegalStateException(
                "the platform refused: " + (message.find() ? plain(message.group(1)) : "no form on its page"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
