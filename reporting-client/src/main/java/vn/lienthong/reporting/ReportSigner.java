package vn.lienthong.reporting;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Signs a report when it is sealed (ký số báo cáo), for regimes that require it. {@link #es256} uses a key in memory;
 * for a token, an HSM or a remote signing service (ký số từ xa) write another implementation. It is asked for each report,
 * so your own implementation may change its key without a restart.
 */
@FunctionalInterface
public interface ReportSigner {

    /**
     * A detached JWS over {@code body}, compact with an empty middle part ({@code protected..signature}, RFC 7515
     * appendix F), {@code ES256} or {@code RS256}, with the {@code kid} that the organisation registered. Called once
     * for each report.
     */
    String sign(byte[] body);

    /**
     * Signs with an EC key on P-256 that the platform knows as {@code keyId} (letters, digits, {@code . _ -}). The signer
     * keeps this key, since another key has another {@code keyId} and is another registration. Safe for many threads. {@code sign} throws {@link IllegalStateException} if the key cannot sign.
     */
    static ReportSigner es256(String keyId, PrivateKey key) {
        if (!Pattern.matches("[A-Za-z0-9._-]{1,100}", keyId)) {
            throw new IllegalArgumentException("keyId: must be letters, digits, '.', '_' or '-', at most 100");
        }
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String head = base64.encodeToString(
                ("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}").getBytes(StandardCharsets.UTF_8));
        return body -> {
            try {
                Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initSign(key);
                signature.update((head + "." + base64.encodeToString(body)).getBytes(StandardCharsets.US_ASCII));
                return head + ".." + base64.encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key " + keyId + " cannot sign with ES256", e);
            }
        };
    }
}
