package vn.lienthong.sandbox.internal.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.sandbox.internal.spi.SecretNames;

/** Masks secrets, tokens and personal numbers in received texts, so that they can be shown. */
final class Masking {
    static final String MASK = "•••";
    private static final int KEPT = 8_192;
    /** A secret may begin before the cut and end behind it. */
    private static final int READ = KEPT + 4_096;
    /** RFC 9110 and RFC 6265. */
    private static final List<String> HEADERS = List.of("authorization", "proxy-authorization", "cookie");
    /** OAuth 2, PKCE, assertions, OpenID Connect: in forms, queries and JSON. */
    private static final List<String> MEMBERS = List.of(
            "access_token",
            "refresh_token",
            "id_token",
            "id_token_hint",
            "token",
            "client_secret",
            "password",
            "code_verifier",
            "assertion",
            "client_assertion");
    /** In JSON, this is more often the code of an error or a list. */
    private static final List<String> PARAMETERS = List.of("code");

    private static final Pattern JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]*+)?");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])(?:([0-9]{3})[0-9]{7}([0-9]{2})|([0-9]{2})[0-9]{5}([0-9]{2}))(?![0-9])");

    private final List<String> secrets;
    private final Set<String> headers;
    private final Pattern form;
    private final Pattern json;

    /** {@code names} are those of all platforms. */
    Masking(Collection<String> secrets, List<SecretNames> names) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= 16)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.headers = Stream.concat(HEADERS.stream(), names.stream().flatMap(one -> one.headers().stream()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<String> members = Stream.concat(MEMBERS.stream(), names.stream().flatMap(one -> one.members().stream()))
                .toList();
        List<String> parameters = Stream.concat(
                        PARAMETERS.stream(), names.stream().flatMap(one -> one.parameters().stream()))
                .toList();
        this.form = Pattern.compile("(?i)(^|[&?])(" + any(members) + "|" + any(parameters) + ")=[^&]*");
        this.json = Pattern.compile("(?i)(\"(?:" + any(members) + ")\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+(?:\"|\\z)");
    }

    private static String any(List<String> names) {
        return names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    }

    String header(String name, String value) {
        if (headers.contains(name.toLowerCase(Locale.ROOT))) {
            int blank = value.indexOf(' ');
            return blank > 0 && blank < 12 ? value.substring(0, blank + 1) + MASK : MASK;
        }
        return name.equalsIgnoreCase("referer") ? value.split("\\?", 2)[0] : text(value);
    }

    /** A query, form, JSON or XML text; cut after 8,192 characters. */
    String text(String value) {
        String shown = start(value, READ);
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        shown = form.matcher(shown).replaceAll("$1$2=" + MASK);
        shown = json.matcher(shown).replaceAll("$1\"" + MASK + "\"");
        shown = JWT.matcher(shown).replaceAll(MASK);
        String masked = NUMBER.matcher(shown)
                .replaceAll(found -> found.group(1) == null
                        ? found.group(3) + MASK + found.group(4)
                        : found.group(1) + MASK + found.group(2));
        return start(masked, KEPT);
    }

    private static String start(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
