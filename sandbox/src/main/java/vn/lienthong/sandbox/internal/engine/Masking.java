package vn.lienthong.sandbox.internal.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Masks secrets, tokens and personal numbers in received texts, so that they can be shown. */
final class Masking {
    static final String MASK = "•••";
    private static final int KEPT = 8_192;
    private static final Set<String> HEADERS = Set.of(
            "authorization", "lgspaccesstoken", "apikey", "cookie", "x-webhook-signature", "proxy-authorization");
    private static final String NAMES =
            "access_token|refresh_token|id_token|id_token_hint|token_id|token|client_secret|password|code_verifier"
                    + "|encrypt_key|secretkey|secret_key|accesskey|apikey|session|sessiondatakey|assertion";
    private static final Pattern FORM = Pattern.compile("(?i)(^|[&?])(" + NAMES + "|code|key|data)=[^&]*");
    private static final Pattern JSON =
            Pattern.compile("(?i)(\"(?:" + NAMES + ")\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern JWT =
            Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]*+)?");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9])(?:([0-9]{3})[0-9]{7}([0-9]{2})|([0-9]{2})[0-9]{5}([0-9]{2}))(?![0-9])");

    private final List<String> secrets;

    Masking(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> secret.length() >= 16)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String header(String name, String value) {
        if (HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            int blank = value.indexOf(' ');
            return blank > 0 && blank < 12 ? value.substring(0, blank + 1) + MASK : MASK;
        }
        return name.equalsIgnoreCase("referer") ? value.split("\\?", 2)[0] : text(value);
    }

    /** A query, form, JSON or XML text; cut after 8,192 characters. */
    String text(String value) {
        String shown = value.length() > KEPT ? value.substring(0, KEPT) : value;
        for (String secret : secrets) {
            shown = shown.replace(secret, MASK);
        }
        shown = FORM.matcher(shown).replaceAll("$1$2=" + MASK);
        shown = JSON.matcher(shown).replaceAll("$1\"" + MASK + "\"");
        shown = JWT.matcher(shown).replaceAll(MASK);
        return NUMBER.matcher(shown)
                .replaceAll(found -> found.group(1) == null
                        ? found.group(3) + MASK + found.group(4)
                        : found.group(1) + MASK + found.group(2));
    }
}
