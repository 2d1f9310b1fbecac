package vn.lienthong.sandbox.internal.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.lienthong.sandbox.internal.http.Reply;
import vn.lienthong.sandbox.internal.spi.Link;
import vn.lienthong.sandbox.internal.spi.World;

/** Pages from templates, which are resources next to the class that fills them. */
public final class Page {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(!?)([a-z-]+)}}");

    private Page() {}

    /**
     * A page for developers, with the menu.
     *
     * @param current the page's own entry in the menu
     * @param main the part between header and footer, as HTML
     * @param scripts paths of its scripts
     */
    public static Reply own(World world, Link current, String main, String... scripts) {
        String menu = world.menu().stream()
                .map(link -> "<a href=\"" + escape(link.path()) + "\""
                        + (link.path().equals(current.path()) ? " aria-current=\"page\"" : "") + ">"
                        + both(link.vietnamese(), link.english()) + "</a>")
                .collect(Collectors.joining("\n"));
        String tags = Arrays.stream(scripts)
                .map(path -> "<script src=\"" + escape(path) + "\" defer></script>")
                .collect(Collectors.joining("\n"));
        return Reply.html(
                200,
                fill(
                        Page.class,
                        "own.html",
                        Map.of(
                                "vi", current.vietnamese(),
                                "en", current.english(),
                                "scripts", tags,
                                "menu", menu,
                                "main", main)));
    }

    /** A page with one message. */
    public static Reply message(int status, String vietnamese, String english) {
        return Reply.html(status, fill(Page.class, "message.html", Map.of("vi", vietnamese, "en", english)));
    }

    /**
     * A template with its slots filled: {@code {{name}}} escaped, {@code {{!name}}} unchanged; a slot without a value
     * is a programming error.
     *
     * @param owner the class next to which the template is
     */
    public static String fill(Class<?> owner, String template, Map<String, String> values) {
        String page = new String(bytes(owner, template), StandardCharsets.UTF_8);
        return SLOT.matcher(page).replaceAll(slot -> {
            String value = values.get(slot.group(2));
            if (value == null) {
                throw new IllegalStateException(template + " has a slot without a value: " + slot.group(2));
            }
            return Matcher.quoteReplacement(slot.group(1).isEmpty() ? escape(value) : value);
        });
    }

    /** A script next to a class. */
    public static Reply script(Class<?> owner, String resource) {
        return Reply.of(200, "text/javascript;charset=UTF-8", bytes(owner, resource));
    }

    /** A text in both languages, escaped; the style sheet shows one. */
    public static String both(String vietnamese, String english) {
        return "<span class=\"vi\">" + escape(vietnamese) + "</span><span class=\"en\" lang=\"en\">" + escape(english)
                + "</span>";
    }

    /** Hidden fields of a form. */
    public static String hidden(Map<String, String> fields) {
        StringBuilder all = new StringBuilder();
        fields.forEach((name, value) -> all.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
        return all.toString();
    }

    /** For text and attributes of HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static byte[] bytes(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource + " beside " + owner.getName());
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
