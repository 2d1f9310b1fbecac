package vn.lienthong.core.internal.profile;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.core.Trust;

/** Reads what a platform's entry trusts: certificates as PEM text or file, and pins. */
final class TrustReader {
    private final ProfileFiles files;
    private final Faults faults;
    private final Nodes nodes;

    TrustReader(ProfileFiles files) {
        this.files = files;
        this.faults = files.faults();
        this.nodes = new Nodes(faults);
    }

    Trust read(String path, Yaml.Mapping platform) {
        Yaml.Mapping mapping = nodes.mapping(platform, path, "trust");
        if (mapping == null) {
            return Trust.SYSTEM;
        }
        String below = path + ".trust";
        nodes.known(below, mapping, List.of("certificates", "pins"));
        List<X509Certificate> certificates = new ArrayList<>();
        for (Yaml.Scalar item :
                nodes.texts(below + ".certificates", mapping.members().get("certificates"))) {
            if (!item.text().isBlank()) {
                certificates.addAll(certificates(below + ".certificates", item));
            }
        }
        List<String> pins = new ArrayList<>();
        for (Yaml.Scalar pin : nodes.texts(below + ".pins", mapping.members().get("pins"))) {
            if (pin.text().matches("sha256/[A-Za-z0-9+/]{43}=")) {
                pins.add(pin.text());
            } else if (!pin.text().isBlank()) {
                faults.add(
                        pin.line(),
                        below + ".pins",
                        "phải là 'sha256/' và 44 ký tự Base64, hiện là '" + pin.text() + "'",
                        "must be 'sha256/' and 44 Base64 characters, but is '" + pin.text() + "'");
            }
        }
        return new Trust(certificates, pins);
    }

    private List<X509Certificate> certificates(String path, Yaml.Scalar item) {
        List<X509Certificate> found = new ArrayList<>();
        byte[] pem = files.pem(path, item);
        if (pem == null) {
            return found;
        }
        try {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty()) {
                faults.add(item.line(), path, "không có chứng thư nào trong đó", "has no certificate in it");
            }
        } catch (CertificateException e) {
            faults.add(
                    item.line(),
                    path,
                    "không phải chứng thư X.509 dạng PEM",
                    "must be an X.509 certificate in PEM form");
        }
        return found;
    }
}
