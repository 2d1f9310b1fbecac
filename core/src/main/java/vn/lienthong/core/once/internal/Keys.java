package vn.lienthong.core.once.internal;

import java.util.regex.Pattern;
import vn.lienthong.core.internal.wire.Hashing;

/** What is stored of a key: nothing that a reader of the store could use. */
final class Keys {
    private static final Pattern PURPOSE = Pattern.compile("[a-z][a-z0-9.-]{0,59}");

    private Keys() {}

    /** The SHA-256 of purpose and key; no two pairs have the same text, since a purpose contains no colon. */
    static String stored(String purpose, String key) {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("purpose: must be up to 60 small letters, digits, '.' and '-' that begin"
                    + " with a letter, but is '" + purpose + "'");
        }
        return Hashing.sha256Hex(purpose + ":" + key);
    }
}
