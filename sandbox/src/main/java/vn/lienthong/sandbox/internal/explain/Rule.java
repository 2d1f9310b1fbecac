package vn.lienthong.sandbox.internal.explain;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BinaryOperator;
import vn.lienthong.core.internal.wire.Hashing;

/**
 * How a text is signed.
 *
 * @param algorithm its name
 * @param sign makes the signature from key and text
 * @param tail what stands behind the text when it is shown, such as a masked key
 */
public record Rule(String algorithm, BinaryOperator<String> sign, String tail) {
    private static final String MASK = "•••";

    /** Lower-case hex of a MAC with the JDK's name. */
    public static Rule hmac(String name) {
        return new Rule(
                name.replace("Hmac", "HMAC-"),
                (key, text) -> key.isEmpty() ? "" : Hashing.hmacHex(name, key, text),
                "");
    }

    /** The same over the text, a bar and the key. */
    public static Rule hmacWithKey(String name) {
        Rule plain = hmac(name);
        return new Rule(plain.algorithm, (key, text) -> plain.sign.apply(key, text + "|" + key), "|" + MASK);
    }

    /** Lower-case hex of the SHA-256 of the text, a bar and the key. */
    public static Rule sha256WithKey() {
        return new Rule("SHA-256", (key, text) -> Hashing.sha256Hex(text + "|" + key), "|" + MASK);
    }

    /** Those that are taken instead. */
    static List<Rule> others() {
        return List.of(
                hmac("HmacSHA256"),
                hmac("HmacSHA512"),
                hmac("HmacSHA1"),
                hmac("HmacMD5"),
                base64("HmacSHA256"),
                base64("HmacSHA512"),
                new Rule("SHA-256 (text|secret)", (key, text) -> Hashing.sha256Hex(text + "|" + key), ""),
                new Rule("SHA-256 (text + secret)", (key, text) -> Hashing.sha256Hex(text + key), ""),
                new Rule("SHA-256 (secret + text)", (key, text) -> Hashing.sha256Hex(key + text), ""));
    }

    private static Rule base64(String name) {
        return new Rule(
                name.replace("Hmac", "HMAC-") + ", Base64",
                (key, text) -> key.isEmpty()
                        ? ""
                        : Base64.getEncoder()
                                .encodeToString(Hashing.hmac(
                                        name,
                                        key.getBytes(StandardCharsets.UTF_8),
                                        text.getBytes(StandardCharsets.UTF_8))),
                "");
    }
}
