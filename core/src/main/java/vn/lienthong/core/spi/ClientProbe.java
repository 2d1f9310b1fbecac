package vn.lienthong.core.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;

/**
 * Proves for the doctor ({@link vn.lienthong.core.Profile#check()}) that one platform's settings and credentials are
 * right (kiểm tra thông tin xác thực). Each client module has one for each role; vendors add one for a platform of
 * their own. Found with {@link java.util.ServiceLoader}: name it in {@code META-INF/services} and, on the module path,
 * with {@code provides}. Thread-safe.
 */
public interface ClientProbe {
    /**
     * The platform's role in a profile, such as {@code payment}. The entries {@code payment} and {@code payment-…} are
     * examined by this probe.
     */
    String role();

    /**
     * Makes the client, so that it refuses an unknown dialect, setting or sign-on; then makes the cheapest call that
     * proves the credentials and changes nothing: it must not create, reserve, notify, count against a person, or risk
     * that the platform locks the account. If there is no such call, the result is "not proved".
     *
     * <p>The client must be made from {@code config} as given: it allows one attempt and has the doctor's interceptors.
     * The doctor calls this method twice. During the first call no request is sent: each fails with {@code CONNECTION},
     * which must be thrown on.
     *
     * @throws vn.lienthong.core.PlatformException if the client cannot be made ({@code CONFIGURATION}), if the platform
     *     refuses the credentials ({@code UNAUTHENTICATED}, {@code FORBIDDEN}), or if the call fails
     */
    Proof prove(ClientConfig config);

    /**
     * The name of the sign-on that the client takes if the profile names none; {@code null}, the default, for the one that
     * has the dialect's name, if there is one.
     *
     * @throws vn.lienthong.core.PlatformException {@code CONFIGURATION} for a dialect that the client does not know
     */
    default @Nullable String signOn(ClientConfig config) {
        return null;
    }

    /**
     * The settings that list other roles of the same profile, such as {@code alsoTo}; none is the default. The doctor
     * reports a role that the profile does not have, or that is the entry itself.
     */
    default Set<String> settingsWithRoles() {
        return Set.of();
    }

    /**
     * How far our clock may differ from the platform's before it refuses our calls or we refuse its answers; {@code null},
     * the default, if no time is compared.
     */
    default @Nullable Duration clockTolerance(ClientConfig config) {
        return null;
    }

    /**
     * Whether the platform accepted the credentials (kết quả kiểm tra).
     *
     * @param isProved true if the platform accepted them in this call
     * @param vietnamese why they are not proved, as a sentence for the operator; what else the operator should know, or
     *     empty, if they are
     * @param english the same in English
     */
    record Proof(boolean isProved, String vietnamese, String english) {
        private static final Proof PROVED = new Proof(true, "", "");

        /** Refuses a missing reason. */
        public Proof {
            Objects.requireNonNull(vietnamese, "vietnamese");
            Objects.requireNonNull(english, "english");
            if (!isProved && (vietnamese.isBlank() || english.isBlank())) {
                throw new IllegalArgumentException("proof: must give the reason in both languages, but is blank");
            }
        }

        /** The platform accepted the credentials. */
        public static Proof proved() {
            return PROVED;
        }

        /** As {@link #proved()}, with what the operator should know all the same, as sentences in both languages. */
        public static Proof proved(String vietnamese, String english) {
            return new Proof(true, vietnamese, english);
        }

        /** The client could be made, but nothing shows that the credentials are right; the reason in both languages. */
        public static Proof notProved(String vietnamese, String english) {
            return new Proof(false, vietnamese, english);
        }
    }
}
