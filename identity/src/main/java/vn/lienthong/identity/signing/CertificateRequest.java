package vn.lienthong.identity.signing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A request for a certificate (đăng ký chứng thư số) with which a citizen signs remotely.
 *
 * @param originatorCode the caller's own code of where the request comes from, sent as {@code originatorCode}; its meaning is
 *     not public beyond the name, and nothing says that the hub recognises a repeated request by it
 * @param holder the person
 * @param provider the certificate provider, in the words of {@link SigningClient#providers()}
 * @param servicePackCode the provider's service, or {@code null} to send none
 */
public record CertificateRequest(
        String originatorCode,
        CertificateHolder holder,
        String provider,
        @Nullable String servicePackCode) {
    private static final int LONGEST = 200;

    /** Refuses a code that is empty, has a blank or more than 200 characters. */
    public CertificateRequest {
        VisibleText.TOKEN.require("certificate.originatorCode", originatorCode, LONGEST);
        Objects.requireNonNull(holder, "certificate.holder");
        VisibleText.LINE.require("certificate.provider", provider, LONGEST);
        if (servicePackCode != null) {
            VisibleText.LINE.require("certificate.servicePackCode", servicePackCode, LONGEST);
        }
    }

    /** Without a service pack. */
    public static CertificateRequest of(String originatorCode, CertificateHolder holder, String provider) {
        return new CertificateRequest(originatorCode, holder, provider, null);
    }
}
