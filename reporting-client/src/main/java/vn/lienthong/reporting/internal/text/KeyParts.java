package vn.lienthong.reporting.internal.text;

import java.util.regex.Pattern;

/** Codes that are parts of a report's key and of paths (docs/reporting-api.yaml, "The key"). */
public final class KeyParts {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private KeyParts() {}

    /** {@code value} if it can be part of a key and of a path; else {@link IllegalArgumentException} that names it. */
    public static String require(String name, String value) {
        if (!PART.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    name + ": must be letters, digits, '.', '_' or '-', at most 64, but is " + Texts.shown(value));
        }
        return value;
    }
}
