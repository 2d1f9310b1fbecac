package vn.lienthong.identity.signing;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.signing.internal.Certificates;

/**
 * One certificate of a citizen at the hub (chứng thư số). Its members are not public beyond {@code credentialID}, which a
 * signing requires, so they are kept as they came. Immutable.
 */
public final class SigningCertificate {
    private final @Nullable String credentialId;
    private final @Nullable X509Certificate certificate;
    private final Claims members;

    private SigningCertificate(@Nullable String credentialId, @Nullable X509Certificate certificate, Claims members) {
        this.credentialId = credentialId;
        this.certificate = certificate;
        this.members = members;
    }

    /**
     * From the platform's members.
     *
     * @param credentialMember the member with the credential's id
     * @param certificateMember the member with the certificate
     */
    static SigningCertificate from(Claims members, String credentialMember, String certificateMember) {
        return new SigningCertificate(
                members.text(credentialMember), Certificates.find(members.text(certificateMember)), members);
    }

    /** For {@link SignRequest}: the member that the setting {@code credentialIdMember} names, or empty if there is none. */
    public Optional<String> findCredentialId() {
        return Optional.ofNullable(credentialId);
    }

    /**
     * The member that the setting {@code certificateMember} names, if it is an X.509 certificate in PEM or in Base64. Nothing
     * of it has been checked: neither its issuer nor its dates.
     */
    public Optional<X509Certificate> findCertificate() {
        return Optional.ofNullable(certificate);
    }

    /** All members, unchanged. Personal. */
    public Claims members() {
        return members;
    }

    @Override
    public String toString() {
        return "SigningCertificate[" + members.names() + "]";
    }
}
