package vn.lienthong.payment.internal.rail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.MacKey;

/**
 * The secret with which we sign, and the previous one, which is still accepted during a key change. They are read from
 * the credentials each time, so that a change takes effect at once.
 */
public final class Secrets {
    private final Credentials credentials;
    private final String purpose;
    private final String previous;
    private final AtomicReferenceArray<@Nullable Prepared> prepared = new AtomicReferenceArray<>(2);

    /** The key of a secret, so that not each notice prepares it again. */
    private record Prepared(String algorithm, String secret, MacKey key) {
        boolean isFor(String otherAlgorithm, String otherSecret) {
            return algorithm.equals(otherAlgorithm) && secret.equals(otherSecret);
        }

        @Override
        public String toString() {
            return "Prepared[" + algorithm + "]";
        }
    }

    private Secrets(Credentials credentials, String purpose) {
        this.credentials = credentials;
        this.purpose = purpose;
        this.previous = "previous" + purpose.substring(0, 1).toUpperCase(Locale.ROOT) + purpose.substring(1);
    }

    /**
     * The secret of {@code purpose}, and that of {@code previous…} if there is one.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} if there is none
     */
    public static Secrets of(Credentials credentials, String purpose) {
        Secrets secrets = new Secrets(credentials, purpose);
        secrets.current();
        return secrets;
    }

    /** The secret with which we sign. */
    public String current() {
        return credentials.require(purpose);
    }

    /** All accepted secrets, the current one first. */
    public List<String> all() {
        List<String> accepted = new ArrayList<>(2);
        accepted.add(current());
        String before = credentials.optional(previous);
        if (before != null && !before.isEmpty()) {
            accepted.add(before);
        }
        return accepted;
    }

    /**
     * Whether {@code given} is the hex signature under any accepted secret. The case of hex digits is ignored on purpose;
     * all secrets are tried, and compared in constant time.
     */
    public boolean match(@Nullable String given, UnaryOperator<String> signatureBySecret) {
        if (given == null || given.isEmpty()) {
            return false;
        }
        String lower = given.toLowerCase(Locale.ROOT);
        boolean match = false;
        for (String secret : all()) {
            match |= Hashing.same(signatureBySecret.apply(secret), lower);
        }
        return match;
    }

    /**
     * Whether {@code given} is the hex MAC of the text's UTF-8 bytes under any accepted secret, as {@link #match(String,
     * UnaryOperator)} says.
     *
     * @param algorithm by its JDK name, such as {@code HmacSHA512}
     */
    public boolean match(@Nullable String given, String algorithm, String text) {
        return match(given, algorithm, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #match(String, String, String)}, of bytes. */
    public boolean match(@Nullable String given, String algorithm, byte[] data) {
        if (given == null || given.isEmpty()) {
            return false;
        }
        byte[] signature = bytes(given);
        // The current one is read first: if the secrets change in between, both that are valid now are tried.
        boolean match = Hashing.same(key(0, algorithm, current()).sign(data), signature);
        String before = credentials.optional(previous);
        if (before != null && !before.isEmpty()) {
            match |= Hashing.same(key(1, algorithm, before).sign(data), signature);
        }
        return match;
    }

    private static byte[] bytes(String hex) {
        try {
            return Hashing.unhex(hex);
        } catch (IllegalArgumentException notHex) {
            return new byte[0]; // which no MAC is
        }
    }

    private MacKey key(int place, String algorithm, String secret) {
        Prepared known = prepared.get(place);
        if (known == null || !known.isFor(algorithm, secret)) {
            known = new Prepared(algorithm, secret, MacKey.of(algorithm, secret.getBytes(StandardCharsets.UTF_8)));
            prepared.set(place, known);
        }
        return known.key();
    }

    /**
     * The purpose of another credential of the profile that gives this signature, such as the key of calls where that of notices
     * belongs; {@code null} if there is none. For explanations only.
     */
    public @Nullable String otherPurpose(@Nullable String given, UnaryOperator<String> signatureBySecret) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        String lower = given.toLowerCase(Locale.ROOT);
        String found = null;
        for (String other : new TreeSet<>(credentials.purposes())) {
            String secret = other.equals(purpose) || other.equals(previous) ? null : credentials.optional(other);
            if (secret != null && !secret.isEmpty() && Hashing.same(signatureBySecret.apply(secret), lower)) {
                found = other;
            }
        }
        return found;
    }

    /** The purpose only. */
    @Override
    public String toString() {
        return "Secrets[" + purpose + "]";
    }
}
