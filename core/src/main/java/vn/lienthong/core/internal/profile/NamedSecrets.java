package vn.lienthong.core.internal.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientCertificate;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.internal.profile.Entry.OwnTls;
import vn.lienthong.core.internal.service.Lent;

/**
 * The secrets that a file names, in a source that may throw anything.
 *
 * @param file the file's name for people
 */
public record NamedSecrets(String file, SecretSource source) {
    /** What is still {@code "?"}, and the secrets that are missing. */
    public List<Fault> openPoints(Entry entry) {
        List<Fault> faults = new ArrayList<>();
        String path = "platforms." + entry.role() + ".";
        entry.unknowns()
                .forEach((key, whom) -> faults.add(new Fault(
                        file,
                        0,
                        path + key,
                        "chưa có giá trị ('?'); nơi cần hỏi: "
                                + (entry.ask() == null ? "đơn vị vận hành nền tảng" : whom),
                        "is not known yet ('?'): " + whom)));
        entry.credentials().forEach((purpose, name) -> {
            if (!entry.unknowns().containsKey("credentials." + purpose)) {
                Fault fault = unread(path + "credentials." + purpose, name);
                if (fault != null) {
                    faults.add(fault);
                }
            }
        });
        OwnTls tls = entry.tls();
        if (tls != null) {
            Fault fault = unread(path + "tls." + tls.secretKey(), tls.secret());
            faults.addAll(fault == null ? unusable(path, tls) : List.of(fault));
        }
        return faults;
    }

    /** Why the certificate and its secret do not belong together; empty if they do. */
    private List<Fault> unusable(String path, OwnTls tls) {
        try {
            certificate(tls);
            return List.of();
        } catch (PlatformException e) {
            String[] parts = String.valueOf(e.getMessage()).split(": ", 2);
            return List.of(new Fault(
                    file, tls.secret().line(), path + "tls." + parts[0], InVietnamese.rule(parts[1]), parts[1]));
        }
    }

    /**
     * By which certificate the client of that platform shows who it is, or {@code null} for none.
     *
     * @throws PlatformException {@code CONFIGURATION} if it cannot be used
     */
    public @Nullable ClientCertificate certificate(Entry entry) {
        OwnTls tls = entry.tls();
        return tls == null ? null : certificate(tls);
    }

    private ClientCertificate certificate(OwnTls tls) {
        return tls.opened().apply(Objects.requireNonNullElse(secret(tls.secret()), ""));
    }

    /** Why there is no such secret now, or {@code null} if there is. A source may throw anything; only its class is said. */
    private @Nullable Fault unread(String path, Entry.SecretName name) {
        String shown = name.shown();
        try {
            String secret = secret(name);
            if (secret != null && !secret.isEmpty()) {
                return hasStrayLineBreak(secret)
                        ? new Fault(
                                file,
                                name.line(),
                                path,
                                "bí mật '" + shown
                                        + "' có dấu xuống dòng ở đầu hoặc cuối; hãy bỏ dấu xuống dòng đó trong"
                                        + " nguồn bí mật",
                                "the secret '" + shown + "' must not begin or end with a line break; remove it from the"
                                        + " secret source")
                        : null;
            }
        } catch (Throwable thrown) {
            String type = Lent.name(thrown);
            return new Fault(
                    file,
                    name.line(),
                    path,
                    "nguồn bí mật báo lỗi " + type + " khi đọc bí mật '" + shown + "'",
                    "the secret source failed with " + type + " when it read the secret '" + shown + "'");
        }
        return new Fault(
                file,
                name.line(),
                path,
                "không tìm thấy bí mật '" + shown + "' trong nguồn bí mật" + name.hintInVietnamese(),
                "the secret '" + shown + "' is not in the secret source" + name.hintInEnglish());
    }

    /** One line with a line break around it, as an editor or {@code echo} leaves it; a key of many lines may end with one. */
    private static boolean hasStrayLineBreak(String secret) {
        return secret.strip().lines().count() <= 1
                && secret.lines().count() > 0
                && secret.matches("[\\s\\S]*[\\r\\n][\\s\\S]*");
    }

    /** The secrets that are there now, by the purpose that each serves. */
    public Map<String, String> of(Entry entry) {
        Map<String, String> found = new LinkedHashMap<>();
        entry.credentials().forEach((purpose, name) -> {
            String secret = secret(name);
            if (secret != null) {
                found.put(purpose, secret);
            }
        });
        return found;
    }

    private @Nullable String secret(Entry.SecretName name) {
        return source.read(name.text());
    }
}
