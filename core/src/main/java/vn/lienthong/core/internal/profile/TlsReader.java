package vn.lienthong.core.internal.profile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.profile.Entry.OwnTls;
import vn.lienthong.core.internal.profile.Entry.SecretName;
import vn.lienthong.core.internal.tls.CertificateChain;

/**
 * Reads by what a platform's client shows in TLS who it is: a certificate in PEM and the name of its key, or a PKCS#12 file
 * and the name of its password.
 */
final class TlsReader {
    private static final String CERTIFICATE = "clientCertificate";
    private static final String KEY = "clientKey";
    private static final String STORE = "clientKeyStore";
    private static final String PASSWORD = "clientKeyStorePassword";
    private static final List<String> KEYS = List.of(CERTIFICATE, KEY, STORE, PASSWORD);

    private final ProfileFiles files;
    private final Faults faults;
    private final Nodes nodes;

    TlsReader(ProfileFiles files) {
        this.files = files;
        this.faults = files.faults();
        this.nodes = new Nodes(faults);
    }

    /**
     * What the entry has, or {@code null} if it has nothing, or something that is wrong or not known yet.
     *
     * @param unknowns gets the keys whose value is {@code "?"}, each with {@code whom}
     */
    @Nullable
    OwnTls read(String path, Yaml.Mapping platform, Map<String, String> unknowns, String whom) {
        Yaml.Mapping mapping = nodes.mapping(platform, path, "tls");
        if (mapping == null) {
            return null;
        }
        String below = path + ".tls";
        int before = faults.count();
        nodes.known(below, mapping, KEYS);
        boolean isStore =
                mapping.members().containsKey(STORE) || mapping.members().containsKey(PASSWORD);
        if (isStore) {
            refuse(below, mapping, CERTIFICATE);
            refuse(below, mapping, KEY);
        }
        String certificateKey = isStore ? STORE : CERTIFICATE;
        String secretKey = isStore ? PASSWORD : KEY;
        nodes.text(mapping, below, certificateKey);
        nodes.text(mapping, below, secretKey);
        for (String key : List.of(certificateKey, secretKey)) {
            if (Nodes.isUnknown(mapping, key)) {
                unknowns.put("tls." + key, whom);
            }
        }
        if (faults.count() > before) {
            return null;
        }
        SecretName secret =
                nodes.secretName(below + "." + secretKey, mapping.members().getOrDefault(secretKey, mapping));
        Yaml.Node certificate = mapping.members().get(certificateKey);
        if (secret == null
                || !(certificate instanceof Yaml.Scalar item)
                || Nodes.isUnknown(mapping, certificateKey)
                || Nodes.isUnknown(mapping, secretKey)) {
            return null;
        }
        Function<String, ClientCertificate> opened =
                isStore ? store(below + "." + STORE, item) : chain(below + "." + CERTIFICATE, item);
        return opened == null ? null : new OwnTls(secretKey, secret, opened);
    }

    private void refuse(String below, Yaml.Mapping mapping, String key) {
        if (mapping.members().containsKey(key)) {
            faults.add(
                    Nodes.line(mapping, key),
                    below + "." + key,
                    "không có tác dụng khi đã có " + STORE + "; hãy bỏ một trong hai",
                    "has no effect beside " + STORE + "; remove one of them");
        }
    }

    private @Nullable Function<String, ClientCertificate> store(String path, Yaml.Scalar item) {
        byte[] bytes = files.file(path, item);
        return bytes == null ? null : password -> ClientCertificate.fromPkcs12(bytes, password);
    }

    private @Nullable Function<String, ClientCertificate> chain(String path, Yaml.Scalar item) {
        byte[] bytes = files.pem(path, item);
        if (bytes == null) {
            return null;
        }
        String pem = new String(bytes, StandardCharsets.UTF_8);
        try {
            CertificateChain.read(pem);
        } catch (PlatformException e) {
            String why = String.valueOf(e.getMessage()).replaceFirst("^" + CERTIFICATE + ": ", "");
            faults.add(item.line(), path, InVietnamese.rule(why), why);
            return null;
        }
        return key -> ClientCertificate.from(pem, key);
    }
}
