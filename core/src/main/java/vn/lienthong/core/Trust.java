package vn.lienthong.core;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom to trust in TLS (chứng thư được tin cậy): the authorities of the JDK, or the certificates given here and nothing
 * else; and, if pins are given, only a chain that contains one of these keys. There is no way to trust everything.
 *
 * <p>A host's own certificate that is given here is trusted for as long as it is given, also after its end (a warning is logged):
 * it is trusted by itself, and nothing above it says that it has ended. Ask the operator for the new one in time.
 *
 * @param certificates CA certificates, or a self-signed host's own; empty for the JDK's authorities
 * @param pins {@code sha256/} and the Base64 SHA-256 of a SubjectPublicKeyInfo (RFC 7469 section 2.4); empty for none
 */
public record Trust(List<X509Certificate> certificates, List<String> pins) {
    /** The JDK's authorities, no pins. */
    public static final Trust SYSTEM = new Trust(List.of(), List.of());

    /** Copies the lists and checks the form of the pins. */
    public Trust {
        certificates = List.copyOf(certificates);
        pins = List.copyOf(pins);
        for (String pin : pins) {
            if (!pin.matches("sha256/[A-Za-z0-9+/]{43}=")) {
                throw new IllegalArgumentException(
                        "trust.pins: must be 'sha256/' and 44 Base64 characters, but is '" + pin + "'");
            }
        }
    }

    /** True if nothing but the JDK's authorities counts. */
    public boolean systemOnly() {
        return certificates.isEmpty() && pins.isEmpty();
    }
}
