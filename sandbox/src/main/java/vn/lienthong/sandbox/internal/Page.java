package vn.lienthong.sandbox.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages, styles and scripts from the resources of {@code pages/}. */
public final class Page {
    private static final Pattern SLOT = Pattern.compile("\\{\\{(!?)([a-z-]+)}}");

    private Page() {}

    /** A page with its slots filled: {@code {{name}}} escaped, {@code {{!name}}} as it is; a slot without value is a mistake. */
    public static Reply html(String resource, Map<String, String> values) {
        return html(200, resource, values);
    }

    /** As {@link #html(String, Map)} with another status. */
    public static Reply html(int status, String resource, Map<String, String> values) {
        String page = new String(bytes(resource), StandardCharsets.UTF_8);
        return Reply.html(status, SLOT.matcher(page).replaceAll(slot -> {
            String value = values.get(slot.group(2));
            if (value == null) {
                throw new IllegalStateException(resource + " has a slot without a value: " + slot.group(2));
            }
            return Matcher.quoteReplacement(slot.group(1).isEmpty() ? escape(value) : value);
        }));
    }

    /** A page that says one thing. */
    public static Reply message(int status, String vietnamese, String english) {
        return html(status, "message.html", Map.of("vi", vietnamese, "en", english));
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

    /** A resource's bytes; one that is missing is a mistake of the build. */
    public static byte[] bytes(String resource) {
        try (InputStream in = Page.class.getResourceAsStream("pages/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource pages/" + resource);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
