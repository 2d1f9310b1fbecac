package vn.lienthong.identity.internal.preset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.identity.internal.jose.AudienceRule;
import vn.lienthong.identity.internal.jose.IssuerRule;

/**
 * What a platform's answers must contain, so that no check vanishes because its input is missing.
 *
 * @param idToken whether the token answer must have an id_token
 * @param redirectIssuer whether the redirect must have {@code iss} (RFC 9207)
 * @param issuer what every {@code iss} must be; {@code null} if it is not known
 * @param anyIssuer whether the profile says that any {@code iss} will do; else one is refused while {@code issuer} is
 *     {@code null}
 * @param trustedAudiences who may be an audience of an id_token besides this program
 */
public record Required(
        boolean idToken,
        boolean redirectIssuer,
        @Nullable String issuer,
        boolean anyIssuer,
        Set<String> trustedAudiences) {
    private static final String REQUIRED = "required";
    private static final String OPTIONAL = "optional";
    private static final String NONE = "none";

    /**
     * Reads the settings, and refuses a combination in which one of them would have no effect.
     *
     * @param idToken whether the dialect requires an id_token unless the profile says otherwise
     * @param issuer the dialect's issuer unless the profile names one; {@code null} if there is no usual one
     */
    public static Required read(Settings settings, String scope, boolean idToken, @Nullable String issuer) {
        boolean needsIdToken = needs(settings, "idToken", idToken);
        boolean needsIssuer = needs(settings, "redirectIssuer", false);
        String given = settings.text("issuer", issuer == null ? "" : issuer);
        boolean any = given.equals(NONE) || (given.isEmpty() && settings.keys().contains("issuer"));
        String known = any || given.isEmpty() ? null : given;
        if (needsIdToken && !Arrays.asList(scope.split(" ")).contains("openid")) {
            throw settings.error("scope", ": must contain openid, since settings.idToken is required, but does not");
        }
        if (needsIdToken && known == null && !any) {
            throw settings.error(
                    "issuer",
                    ": must be the iss of the platform's id_tokens, or none if it is not known, since settings.idToken"
                            + " is required, but is missing");
        }
        if (needsIssuer && known == null) {
            throw settings.error(
                    "issuer",
                    ": must be the platform's iss, since settings.redirectIssuer is required, but is not set");
        }
        return new Required(needsIdToken, needsIssuer, known, any, Set.copyOf(settings.list("trustedAudiences")));
    }

    /** What every {@code iss} must be. */
    public IssuerRule issuerRule() {
        return new IssuerRule(issuer, anyIssuer);
    }

    /** Who an id_token and a log-out token may be for. */
    public AudienceRule audienceRule(String clientId) {
        return new AudienceRule(clientId, trustedAudiences);
    }

    private static boolean needs(Settings settings, String key, boolean whenMissing) {
        return settings.choice(key, whenMissing ? REQUIRED : OPTIONAL, REQUIRED, OPTIONAL)
                .equals(REQUIRED);
    }

    /** What is not checked at a log-in, for the doctor, each in both languages. */
    public List<Unchecked> unchecked(boolean nonce, boolean pkce, boolean keys) {
        List<Unchecked> unchecked = new ArrayList<>();
        if (!idToken) {
            unchecked.add(new Unchecked(
                    "id_token có thể vắng mặt, khi đó nonce không được kiểm tra (idToken: optional)",
                    "an id_token may be missing, and the nonce is then not checked (idToken: optional)"));
        }
        if (!nonce) {
            unchecked.add(new Unchecked("không gửi nonce (nonce: off)", "no nonce is sent (nonce: off)"));
        }
        if (!pkce) {
            unchecked.add(new Unchecked("không dùng PKCE (pkce: off)", "PKCE is not used (pkce: off)"));
        }
        if (anyIssuer) {
            unchecked.add(new Unchecked(
                    "bên phát hành nào cũng được chấp nhận (issuer: none)", "any issuer is accepted (issuer: none)"));
        } else if (issuer == null) {
            unchecked.add(new Unchecked(
                    "chưa có issuer, nên mọi iss đều bị từ chối", "no issuer is set, so any iss is refused"));
        }
        if (!redirectIssuer) {
            unchecked.add(new Unchecked(
                    "địa chỉ quay về có thể thiếu iss, RFC 9207 (redirectIssuer: optional)",
                    "the redirect may lack iss, RFC 9207 (redirectIssuer: optional)"));
        }
        if (!keys) {
            unchecked.add(new Unchecked(
                    "không có bộ khóa công khai, nên chữ ký của id_token không được kiểm tra",
                    "there is no key set, so the signature of an id_token is not checked"));
        }
        return unchecked;
    }

    /** One check that does not happen. */
    public record Unchecked(String vietnamese, String english) {}
}
