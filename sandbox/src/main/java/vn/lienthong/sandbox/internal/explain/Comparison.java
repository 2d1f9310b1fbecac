package vn.lienthong.sandbox.internal.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.sandbox.internal.http.Message;

/** Compares a signature with the right one, and with those that known mistakes give. For one message, on one thread. */
public final class Comparison {
    private static final String MASK = "•••";
    private static final int SHOWN = 8;
    private static final int SECRET = 16;

    private final Rule rule;
    private final String keyName;
    private final String text;
    private final String given;
    private final Map<String, String> secrets;
    private final String key;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private boolean anyCase;
    private boolean clear;

    /**
     * A comparison.
     *
     * @param rule the right rule
     * @param keyName the name of the right key in {@code secrets}
     * @param secrets those of all platforms
     * @param text what is signed
     * @param given the signature; {@code null} or empty if there is none
     */
    public Comparison(Rule rule, String keyName, Map<String, String> secrets, String text, @Nullable String given) {
        this.rule = rule;
        this.keyName = keyName;
        this.secrets = secrets;
        this.key = secrets.getOrDefault(keyName, "");
        this.text = text;
        this.given = given == null ? "" : given.strip();
        hidden.add(key);
        secrets.values().stream().filter(one -> one.length() >= SECRET).forEach(hidden::add);
    }

    /** The platform takes hex in upper case too. */
    public Comparison inAnyCase() {
        anyCase = true;
        return this;
    }

    /** The named secret must not be shown either. */
    public Comparison hiding(String name) {
        hidden.add(secrets.getOrDefault(name, ""));
        return this;
    }

    /** This mistake, if it changes the text and gives the signature. */
    public Comparison ifSigned(Mistake mistake, String otherText) {
        return otherText.equals(text) ? this : ifSigned(mistake, "", rule.sign().apply(key, otherText));
    }

    /** This mistake, if it gives exactly this signature; what one mistake explains needs no second. */
    public Comparison ifSigned(Mistake mistake, String detail, String signature) {
        if (!clear && !fits() && same(signature)) {
            clear = true;
            add(mistake, detail);
        }
        return this;
    }

    /** This mistake, if it can be seen without the signature. */
    public Comparison ifSeen(Mistake mistake, boolean seen) {
        if (seen) {
            add(mistake, "");
        }
        return this;
    }

    /** The result, with the mistakes that are the same on every rail. */
    public Explanation explained(String message) {
        if (given.isEmpty()) {
            findings.add(0, new Finding(Mistake.UNSIGNED, ""));
        } else if (!fits()) {
            general();
        }
        return new Explanation(
                message,
                rule.algorithm(),
                masked(text) + rule.tail(),
                beginning(right()),
                beginning(given),
                fits(),
                findings);
    }

    private void general() {
        if (given.equalsIgnoreCase(right())) {
            add(Mistake.UPPER_CASE, "");
            return;
        }
        for (String wrong : List.of(key + "\n", key + "\r\n", key + " ", " " + key, key.strip())) {
            if (!wrong.equals(key)) {
                ifSigned(Mistake.SECRET_WITH_BLANKS, "", rule.sign().apply(wrong, text));
            }
        }
        secrets.forEach((name, secret) -> {
            if (!secret.equals(key)) {
                ifSigned(
                        Mistake.OTHER_KEY,
                        name + " (≠ " + keyName + ")",
                        rule.sign().apply(secret, text));
            }
        });
        for (Rule other : Rule.others()) {
            ifSigned(
                    Mistake.OTHER_ALGORITHM,
                    other.algorithm() + " (≠ " + rule.algorithm() + ")",
                    other.sign().apply(key, text));
        }
        if (!clear) {
            add(Mistake.WRONG_SECRET, "");
        }
    }

    private void add(Mistake mistake, String detail) {
        Finding finding = new Finding(mistake, detail);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    private boolean fits() {
        return anyCase ? same(right()) : Hashing.same(right(), given);
    }

    private String right() {
        return rule.sign().apply(key, text);
    }

    private boolean same(String signature) {
        return !signature.isEmpty() && (signature.equals(given) || signature.equals(given.toLowerCase(Locale.ROOT)));
    }

    private String masked(String shown) {
        String rest = shown;
        for (String secret : hidden) {
            rest = secret.isEmpty() ? rest : rest.replace(secret, MASK);
        }
        return rest;
    }

    private static String beginning(String signature) {
        return signature.length() <= SHOWN
                ? signature
                : signature.substring(0, SHOWN) + "… (" + signature.length() + ")";
    }

    /** The signature that counts: the developer's own, or that of the message. */
    public static @Nullable String given(@Nullable String computed, @Nullable String sent) {
        return computed == null || computed.isBlank() ? sent : computed;
    }

    /** Whether a message has a JSON body with one of these members. */
    public static boolean has(Message message, String... members) {
        var json = message.json();
        if (json == null) {
            return false;
        }
        for (String member : members) {
            if (json.has(member)) {
                return true;
            }
        }
        return false;
    }
}
