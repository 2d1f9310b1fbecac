package vn.lienthong.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.Spelling;

/**
 * The secrets of one platform by what they are for (thông tin xác thực): {@code clientId}, {@code clientSecret},
 * {@code hashSecret} and so on; each dialect names its own. Thread-safe. {@link #toString()} shows the purposes only.
 */
public final class Credentials {
    private static final String RULE = "credentials: must be given by the supplier";

    private final Supplier<? extends Map<String, String>> secrets;
    private final boolean isFixed;
    private final String shown;

    /**
     * @param isFixed whether the purposes are known beforehand, so that one that nobody reads is a mistake
     * @param shown for {@link #toString()}, which asks no supplier
     */
    private Credentials(Supplier<? extends Map<String, String>> secrets, boolean isFixed, String shown) {
        this.secrets = secrets;
        this.isFixed = isFixed;
        this.shown = shown;
    }

    /** Credentials by purpose; the map is copied. */
    public static Credentials from(Map<String, String> secrets) {
        Map<String, String> copy = Map.copyOf(secrets);
        return named(copy.keySet(), () -> copy);
    }

    /**
     * Credentials that may change while the program runs (đổi khóa không cần khởi động lại): {@code secrets} is asked for each
     * use, so it should keep what it has read for a while, and once when a client is made, to see that nothing is missing.
     * Every client reads its passwords, client secrets, signing secrets and private keys at each use. A session or token
     * that is open stays open until it ends or is refused; the next one is opened with the newest secret. Names by which
     * the platform knows this software, such as {@code clientId}, are read once when the client is made: another name is
     * another registration, and needs a new client.
     *
     * @param secrets by purpose; called by many threads, on the thread of a call
     */
    public static Credentials from(Supplier<? extends Map<String, String>> secrets) {
        return new Credentials(secrets, false, "Credentials[from a supplier]");
    }

    /** Those of a profile: the file fixes the purposes, and the secrets may change. */
    static Credentials named(Set<String> purposes, Supplier<? extends Map<String, String>> secrets) {
        return new Credentials(secrets, true, "Credentials" + new TreeSet<>(purposes));
    }

    /** No credentials. */
    public static Credentials none() {
        return from(Map.of());
    }

    /**
     * The secret for that purpose.
     *
     * @throws PlatformException {@code CONFIGURATION} if there is none, or if the supplier fails
     */
    public String require(String purpose) {
        String secret = optional(purpose);
        if (secret == null || secret.isEmpty()) {
            throw wrong("credentials." + purpose + " is missing; given are " + purposes());
        }
        return secret;
    }

    /**
     * Refuses a credential that nobody reads, so that a misspelt one is not silently without effect. Those of a supplier are
     * not refused: it may serve several platforms.
     *
     * @param known all that are read
     * @throws PlatformException {@code CONFIGURATION} if there is another
     */
    public void refuseOthers(Collection<String> known) {
        if (!isFixed) {
            return;
        }
        for (String purpose : purposes()) {
            if (!known.contains(purpose)) {
                throw wrong("credentials." + purpose + " is not known" + Spelling.hint(purpose, known));
            }
        }
    }

    /**
     * Refuses credentials in which something is missing.
     *
     * @param purposes all that must be there
     * @throws PlatformException {@code CONFIGURATION} that names each missing one, or if the supplier fails
     */
    public void requireAll(Collection<String> purposes) {
        Map<String, String> all = copy();
        TreeSet<String> missing = new TreeSet<>();
        for (String purpose : purposes) {
            String secret = all.get(purpose);
            if (secret == null || secret.isEmpty()) {
                missing.add(purpose);
            }
        }
        if (!missing.isEmpty()) {
            throw wrong("credentials: must contain " + String.join(", ", new TreeSet<>(purposes)) + ", but "
                    + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " missing");
        }
    }

    /** These without one; the same if it is not there. Those of a supplier stay as they are. */
    public Credentials without(String purpose) {
        if (!isFixed) {
            return this;
        }
        Map<String, String> fewer = copy();
        fewer.remove(purpose);
        return from(fewer);
    }

    /** The purposes for which there is a secret now. */
    public Set<String> purposes() {
        return new TreeSet<>(copy().keySet());
    }

    /**
     * The secret for that purpose, or {@code null}.
     *
     * @throws PlatformException {@code CONFIGURATION} if the supplier fails
     */
    public @Nullable String optional(String purpose) {
        // The map is the supplier's own, and may fail as it does.
        return asked(all -> all.get(purpose));
    }

    private Map<String, String> copy() {
        Map<String, String> copy = asked(all -> new HashMap<>(all));
        copy.remove(null);
        return copy;
    }

    /** What the supplier's map has for the question. */
    private <R extends @Nullable Object> R asked(Function<Map<String, String>, R> question) {
        Optional<Answered<R>> answer;
        try {
            answer = Lent.borrowed("the supplier of the credentials", () -> {
                Map<String, String> all = secrets.get();
                return all == null ? Optional.empty() : Optional.of(new Answered<>(question.apply(all)));
            });
        } catch (Throwable e) {
            throw Lent.failed(RULE, e);
        }
        return answer.orElseThrow(() -> wrong(RULE + ", but it gave null")).value();
    }

    private record Answered<R extends @Nullable Object>(R value) {}

    private static PlatformException wrong(String what) {
        return PlatformException.of(PlatformException.Kind.CONFIGURATION, what).build();
    }

    @Override
    public String toString() {
        return shown;
    }
}
