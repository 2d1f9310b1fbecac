package vn.lienthong.identity.internal.jose;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;

/**
 * The header of a signed token (RFC 7515 section 4). An issuer's tokens have the same one for as long as its key lasts, so
 * that the last ones are kept by their text. Immutable.
 *
 * @param text as it stands in the token
 * @param type {@code typ} in lower case and without {@code application/}; {@code jwt} if there is none
 */
record JwsHeader(
        String text,
        JsonObject members,
        String algorithm,
        @Nullable String keyId,
        String type) {
    private static final int MAX_KEY_ID = 256;
    /** Header members that offer a key: the issuer's key set is the only source of keys (RFC 8725 section 3.10). */
    private static final List<String> OWN_KEYS = List.of("jwk", "jku", "x5u", "x5c");

    private static final JsonRules RULES = TokenJson.RULES.refusedBy(message -> TokenRefusal.of("header", message));
    private static final int LONGEST_KEPT = 512;
    private static final int SLOTS = 32;
    private static final AtomicReferenceArray<@Nullable JwsHeader> LAST = new AtomicReferenceArray<>(SLOTS);

    /** The header of a token whose key its issuer publishes; one that has its own key is refused. */
    static JwsHeader ofIssuer(byte[] ascii, String compact, int length) {
        int slot = length == 0 ? 0 : (compact.charAt(length - 1) * 31 + compact.charAt(length / 2) + length) % SLOTS;
        JwsHeader last = LAST.get(slot);
        if (last != null && last.text.length() == length && compact.startsWith(last.text)) {
            return last;
        }
        JwsHeader header = read(ascii, compact.substring(0, length));
        for (String member : OWN_KEYS) {
            if (header.members.has(member)) {
                throw TokenRefusal.of(member, "a token must not contain its own key");
            }
        }
        if (length <= LONGEST_KEPT) {
            LAST.set(slot, header);
        }
        return header;
    }

    /** The header of any signed token. */
    static JwsHeader read(byte[] ascii, String text) {
        JsonObject header = JsonObject.from("header", TokenPart.bytes(ascii, 0, text.length(), "header"), RULES);
        // "crit" lists extensions that must be understood, b64 among them; we support none (RFC 7515 4.1.11).
        if (header.has("crit")) {
            throw TokenRefusal.of("crit", "no critical extension is supported");
        }
        if (header.has("b64")) {
            throw TokenRefusal.of("b64", "unencoded payloads are not accepted");
        }
        String algorithm = TokenJson.text(header, "alg");
        if (algorithm == null) {
            throw TokenRefusal.of("alg", "missing");
        }
        String keyId = TokenJson.text(header, "kid");
        if (keyId != null && keyId.length() > MAX_KEY_ID) {
            throw TokenRefusal.of("kid", "longer than " + MAX_KEY_ID + " characters");
        }
        return new JwsHeader(text, header, algorithm, keyId, type(TokenJson.text(header, "typ")));
    }

    private static String type(@Nullable String type) {
        if (type == null) {
            return TokenPart.PLAIN_TYPE;
        }
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }

    @Override
    public String toString() {
        return "JwsHeader[***]";
    }
}
