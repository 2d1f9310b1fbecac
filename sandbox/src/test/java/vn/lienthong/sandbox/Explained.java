package vn.lienthong.sandbox;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the page of signatures says, and signatures made on this side. */
record Explained(String html) {
    private static final Pattern MISTAKE = Pattern.compile("<li><code>([A-Z_0-9]+)</code>");
    private static final Pattern CANONICAL = Pattern.compile("<pre class=\"mono text\">(.*?)</pre>", Pattern.DOTALL);

    static Explained pasted(Sandbox sandbox, String text, String computed) {
        return new Explained(Stranger.form(
                        URI.create(sandbox.uri() + "/ui/explain"),
                        Stranger.map("platform", "", "text", text, "computed", computed))
                .body());
    }

    static Explained recorded(Sandbox sandbox, String query) {
        return new Explained(
                Stranger.get(URI.create(sandbox.uri() + "/ui/explain?" + query)).body());
    }

    /** The mistakes that the first explanation on the page names. */
    List<String> mistakes() {
        String first = html.contains("</section>") ? html.substring(0, html.indexOf("</section>")) : html;
        List<String> found = new ArrayList<>();
        Matcher all = MISTAKE.matcher(first);
        while (all.find()) {
            found.add(all.group(1));
        }
        return found;
    }

    /** The signed text. */
    String canonical() {
        Matcher found = CANONICAL.matcher(html);
        return found.find()
                ? found.group(1).replace("&amp;", "&").replace("&quot;", "\"").replace("&#39;", "'")
                : "";
    }

    boolean fits() {
        return html.contains("badge good");
    }

    static String hmac(String algorithm, String key, String text) {
        return hmac(algorithm, key, text, StandardCharsets.UTF_8);
    }

    static String hmac(String algorithm, String key, String text, Charset charset) {
        return HexFormat.of().formatHex(hmac(algorithm, key.getBytes(StandardCharsets.UTF_8), text.getBytes(charset)));
    }

    static byte[] hmac(String algorithm, byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    static String sha256(String text) {
        return sha256(text, StandardCharsets.UTF_8);
    }

    static String sha256(String text, Charset charset) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(charset)));
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** {@code k=v&k=v} in the order of the map. */
    static String raw(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }
}
