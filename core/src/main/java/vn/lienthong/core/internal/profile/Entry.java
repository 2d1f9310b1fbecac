package vn.lienthong.core.internal.profile;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.Trust;

/**
 * One platform as the file has it.
 *
 * @param role the name under which a program asks for it
 * @param credentials the names of the secrets by purpose
 * @param settings by key, nested keys joined with dots
 * @param origins file and line by key of {@code settings}
 * @param tls by what the client shows in TLS who it is, or {@code null} for nothing or what is not known yet
 * @param unknowns the keys whose value is {@code "?"}, with the hint whom to ask
 * @param ask whom to ask about this platform, or {@code null}
 */
public record Entry(
        String role,
        int line,
        String dialect,
        String baseUri,
        @Nullable String signOn,
        @Nullable String agencyCode,
        boolean plainHttp,
        Map<String, SecretName> credentials,
        Trust trust,
        @Nullable OwnTls tls,
        @Nullable URI proxy,
        Timeouts timeouts,
        Map<String, String> settings,
        Map<String, String> origins,
        Map<String, String> unknowns,
        @Nullable String ask) {
    /**
     * By what a client shows in TLS who it is, as the file has it: the certificate is known, its key is a secret.
     *
     * @param secretKey the key of the secret in the file, {@code clientKey} or {@code clientKeyStorePassword}
     * @param opened the certificate with what the secret is; it throws {@link vn.lienthong.core.PlatformException}
     */
    public record OwnTls(String secretKey, SecretName secret, Function<String, ClientCertificate> opened) {}

    /** The name of a secret and its line in the file. */
    public record SecretName(String text, int line) {
        /** Words of upper-case letters and digits: a secret that was pasted here has another form, or is longer. */
        private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{0,15}(_[A-Z0-9]{1,15}){0,9}");

        /** The name for a message, masked if it may be the secret itself. */
        public String shown() {
            return isName() ? text : "***";
        }

        /** Why it is masked; empty if it is not. */
        public String hintInVietnamese() {
            return isName()
                    ? ""
                    : "; giá trị không được in ra vì có thể chính là bí mật: hãy ghi tên của bí mật bằng chữ in hoa, chữ số và"
                            + " '_', như 'VNPAY_HASH_SECRET'";
        }

        /** The same in English. */
        public String hintInEnglish() {
            return isName()
                    ? ""
                    : "; the value is not shown, since it may be the secret itself: write the secret's name in upper-case"
                            + " letters, digits and '_', such as 'VNPAY_HASH_SECRET'";
        }

        private boolean isName() {
            return NAME.matcher(text).matches();
        }

        @Override
        public String toString() {
            return "SecretName[" + shown() + ", " + line + "]";
        }
    }
}
