package vn.lienthong.identity.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person's browser at one server: it keeps cookies, follows redirects and fills in forms, until it is sent elsewhere, by a
 * redirect or by a form that submits itself. One session; not for several threads.
 */
public final class Browser {
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([a-z-]+)\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPIRED = Pattern.compile("(?i).*;\\s*(max-age=0|expires=[^;]*\\b1970\\b).*");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Where a visit stands. */
    public sealed interface Place {}

    /** A page of the server. */
    public record Page(URI uri, int status, String html) implements Place {
        /** Whether it has a form with this field. */
        public boolean asks(String field) {
            return html.contains("name=\"" + field + "\"");
        }

        /** The first link whose address contains {@code part}. */
        public URI link(String part) {
            return address("href", part);
        }

        /** The first frame whose address contains {@code part}. */
        public URI frame(String part) {
            return address("src", part);
        }

        private URI address(String attribute, String part) {
            Matcher found = Pattern.compile(attribute + "=\"([^\"]*" + Pattern.quote(part) + "[^\"]*)\"")
                    .matcher(html);
            if (!found.find()) {
                throw new IllegalStateException("no " + attribute + " with " + part + " on " + this);
            }
            return uri.resolve(plain(found.group(1)));
        }

        @Override
        public String toString() {
            String text = html.replaceAll("(?s)<(script|style)\\b.*?</\\1>|<[^>]*>", " ")
                    .replaceAll("\\s+", " ");
            return "page " + status + " " + uri.getPath() + ": "
                    + text.substring(0, Math.min(400, text.length())).strip();
        }
    }

    /**
     * What the application gets: a GET of {@code uri}, or a POST to it with a form.
     *
     * @param body the raw form of {@code response_mode=form_post}; {@code null} for a redirect
     */
    public record Arrival(URI uri, @Nullable String body) implements Place {
        /** A parameter of the query or of the form, decoded. */
        public String parameter(String name) {
            for (String pair : (body == null ? String.valueOf(uri.getRawQuery()) : body).split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            throw new IllegalStateException("no " + name + " in " + this);
        }

        /** The raw text that {@code completeLogin} takes. */
        public String raw() {
            return body == null ? uri.toString() : body;
        }
    }

    private Browser(String server) {
        this.server = server;
    }

    /** A new session at the server with the scheme, host and port of {@code server}. */
    public static Browser at(URI server) {
        return new Browser(server.getAuthority());
    }

    /** Opens an address of the server. */
    public Place open(URI uri) {
        return follow(uri, null);
    }

    /** Fills in and sends the first form of a page; {@code namesAndValues} replace what it holds already. */
    public Place submit(Page page, String... namesAndValues) {
        Matcher form = FORM.matcher(page.html);
        if (!form.find()) {
            throw new IllegalStateException("no form on " + page);
        }
        Map<String, String> fields = fields(form.group(2));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return follow(action(page.uri, form), encode(fields));
    }

    /** Opens an address that is expected to lead back to the application. */
    public Arrival arrival(Place place) {
        if (place instanceof Arrival arrival) {
            return arrival;
        }
        throw new IllegalStateException("the browser was not sent back, but to " + place);
    }

    private Place follow(URI to, @Nullable String form) {
        URI next = to;
        String body = form;
        while (next.getAuthority().equals(server)) {
            HttpResponse<String> answer = send(next, body);
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            if (answer.statusCode() / 100 != 3) {
                Page page = new Page(next, answer.statusCode(), answer.body());
                Arrival sent = selfSubmitted(page);
                return sent == null ? page : sent;
            }
            next = next.resolve(answer.headers().firstValue("Location").orElseThrow());
            body = null;
        }
        return new Arrival(next, body);
    }

    /** OAuth 2.0 Form Post Response Mode: a page whose form goes to the application. */
    private @Nullable Arrival selfSubmitted(Page page) {
        Matcher form = FORM.matcher(page.html);
        if (!form.find()) {
            return null;
        }
        URI action = action(page.uri, form);
        return action.getAuthority().equals(server) ? null : new Arrival(action, encode(fields(form.group(2))));
    }

    private static URI action(URI page, Matcher form) {
        String action = attributes(form.group(1)).getOrDefault("action", "");
        return page.resolve(plain(action));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(form);
        while (input.find()) {
            Map<String, String> attributes = attributes(input.group(1));
            String name = attributes.get("name");
            if (name != null
                    && !"submit".equals(attributes.get("type"))
                    && !"checkbox".equals(attributes.get("type"))) {
                fields.put(name, plain(attributes.getOrDefault("value", "")));
            }
        }
        return fields;
    }

    private static Map<String, String> attributes(String tag) {
        Map<String, String> all = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(tag);
        while (attribute.find()) {
            all.put(attribute.group(1).toLowerCase(Locale.ROOT), attribute.group(2));
        }
        return all;
    }

    /** One value for each name: enough for one session at one server, and without TLS, which real browsers want for some. */
    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (EXPIRED.matcher(cookie).matches()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private HttpResponse<String> send(URI uri, @Nullable String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(one -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
