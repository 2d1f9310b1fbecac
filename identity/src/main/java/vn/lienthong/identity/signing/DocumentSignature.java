package vn.lienthong.identity.signing;

import vn.lienthong.identity.Claims;

/**
 * The signature of one document (chữ ký số). Its format is not public (a raw signature or a container), so it is given as it
 * came.
 *
 * @param documentName the document, as in the {@link SignRequest}
 * @param base64 the signature as the hub sent it; Base64
 * @param isVerified whether it was verified over the document's digest, with the public key of a certificate. Only a
 *     certificate that you gave to {@link SigningClient#poll(SigningAttempt, java.security.cert.X509Certificate)} proves who
 *     signed; one that came with the answer shows that signature and certificate belong together, and no more
 * @param members all members that came with it; empty if it came as a bare text
 */
public record DocumentSignature(String documentName, String base64, boolean isVerified, Claims members) {
    /** Without the document's name. */
    @Override
    public String toString() {
        return "DocumentSignature[isVerified=" + isVerified + "]";
    }
}
