package vn.lienthong.identity.internal.preset;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The parameters of the redirect back, read from the raw query. {@code code} and {@code encrypt_key} may be Base64 with
 * {@code +}, which the parameter decoding of servlets and JAX-RS turns into a space: here {@code +} stays {@code +},
 * except in {@code error_description}, which is for people.
 */
public final class CallbackQuery {
    private static final int MAX_CODE = 16 * 1024;
    private static final int MAX_DESCRIPTION = 200;

    private final Map<String, String> parameters;

    private CallbackQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a raw query; a duplicate parameter is refused, since the check and the use might take different ones (RFC 6749
     * section 3.1). The caller bounds its length.
     */
    public static CallbackQuery read(String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (Map.Entry<String, String> pair : QueryString.pairs(raw, QueryString.Plus.IS_PLUS)) {
            if (parameters.put(pair.getKey(), pair.getValue()) != null) {
                throw refused("a parameter occurs twice");
            }
        }
        return new CallbackQuery(parameters);
    }

    /** The parameters of a signed answer, which are what they are. */
    public static CallbackQuery from(Map<String, String> parameters) {
        return new CallbackQuery(Map.copyOf(parameters));
    }

    /** The value, or {@code null} if it is absent or empty. */
    public @Nullable String find(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The code, which is required; a blank in it means that a {@code +} was decoded on the way. */
    public String code() {
        String code = find("code");
        if (code == null) {
            throw PlatformException.of(Kind.PROTOCOL, "The redirect back has neither code nor error.")
                    .check("code")
                    .build();
        }
        if (code.length() > MAX_CODE) {
            throw refused("code longer than " + MAX_CODE + " characters");
        }
        return withPlus("code", code);
    }

    /** The key of an encrypted code, or {@code null}; a blank in it means the same as in the code. */
    public @Nullable String encryptKey() {
        String key = find("encrypt_key");
        if (key != null && key.length() > MAX_CODE) {
            throw refused("encrypt_key longer than " + MAX_CODE + " characters");
        }
        return key == null ? null : withPlus("encrypt_key", key);
    }

    private static String withPlus(String name, String value) {
        if (value.indexOf(' ') >= 0) {
            throw PlatformException.of(
                            Kind.PROTOCOL,
                            "The " + name + " contains a blank: a '+' was decoded on the way. Hand over the raw query"
                                    + " string (HttpServletRequest.getQueryString), not decoded parameters.")
                    .build();
        }
        return value;
    }

    /** The platform's description of an error: one line of at most 200 printable characters, or {@code null}. */
    public @Nullable String description() {
        String text = find("error_description");
        if (text == null) {
            return null;
        }
        String line = VisibleText.LINE
                .shown(text.replace('+', ' '))
                .replaceAll("[\\p{Z}\uFFFD]+", " ")
                .strip();
        return line.length() > MAX_DESCRIPTION ? line.substring(0, MAX_DESCRIPTION) : line;
    }

    /** Whether the parameter {@code state} is {@code expected}; compared in constant time. */
    public boolean hasState(String expected) {
        String state = find("state");
        return state != null && Hashing.same(expected, state);
    }

    private static PlatformException refused(String why) {
        return PlatformException.of(Kind.SECURITY, "The redirect back is refused: " + why + ".")
                .check("callback")
                .build();
    }

    @Override
    public String toString() {
        return "CallbackQuery" + parameters.keySet();
    }
}
