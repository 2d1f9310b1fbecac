package vn.lienthong.core.internal.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.Trust;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.Spelling;

/** Reads the profile format, version 1. */
public final class ProfileReader {
    private static final List<String> TOP = List.of("lienthong", "name", "province", "base", "platforms");
    private static final List<String> PLATFORM = List.of(
            "dialect",
            "baseUri",
            "signOn",
            "agencyCode",
            "plainHttp",
            "credentials",
            "trust",
            "proxy",
            "timeouts",
            "settings",
            "ask");
    private static final String UNKNOWN = "?";

    /** A whole file. */
    public record Contents(
            String file,
            String name,
            String province,
            @Nullable URI base,
            Map<String, Entry> platforms) {}

    /** One platform as the file has it, secrets still by name. */
    public record Entry(
            int line,
            String dialect,
            String baseUri,
            @Nullable String signOn,
            @Nullable String agencyCode,
            boolean plainHttp,
            Map<String, Yaml.Scalar> credentials,
            Trust trust,
            @Nullable URI proxy,
            Timeouts timeouts,
            Map<String, String> settings,
            Map<String, String> origins,
            Map<String, String> unknowns) {}

    private final String file;
    private final @Nullable Path folder;

    private ProfileReader(String file, @Nullable Path folder) {
        this.file = file;
        this.folder = folder;
    }

    /** Reads the text; {@code folder} is where certificates named by file stand, or {@code null} for none. */
    public static Contents read(String file, String text, @Nullable Path folder) {
        return new ProfileReader(file, folder).contents(Yaml.read(file, text));
    }

    private Contents contents(Yaml.Mapping root) {
        known("", root, TOP);
        String version = text(root, "", "lienthong");
        if (!"1".equals(version)) {
            throw wrong(root, "lienthong: the format version '1' is expected, not '" + version + "'");
        }
        Yaml.Node platforms = root.members().get("platforms");
        if (!(platforms instanceof Yaml.Mapping mapping) || mapping.members().isEmpty()) {
            throw wrong(root, "platforms: at least one platform is expected");
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        mapping.members().forEach((role, node) -> entries.put(role, entry("platforms." + role, node)));
        String base = optional(root, "", "base");
        String name = optional(root, "", "name");
        String province = optional(root, "", "province");
        return new Contents(
                file,
                name == null ? file : name,
                province == null ? "" : province,
                base == null ? null : address(root, "base", base),
                java.util.Collections.unmodifiableMap(entries));
    }

    private Entry entry(String path, Yaml.Node node) {
        if (!(node instanceof Yaml.Mapping platform)) {
            throw wrong(node, path + ": keys and values are expected");
        }
        known(path, platform, PLATFORM);
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        flatten(path + ".settings", platform.members().get("settings"), "", values, origins);
        String plain = optional(platform, path, "plainHttp");
        if (plain != null && !plain.equals("accepted")) {
            throw wrong(platform, path + ".plainHttp: only 'accepted' may stand here, not '" + plain + "'");
        }
        Map<String, String> unknowns = new LinkedHashMap<>();
        String hint = optional(platform, path, "ask");
        String whom = hint == null ? "ask the operator of the platform" : hint;
        for (String key : List.of("dialect", "baseUri", "signOn", "agencyCode", "proxy")) {
            if (UNKNOWN.equals(optional(platform, path, key))) {
                unknowns.put(key, whom);
            }
        }
        values.forEach((key, value) -> {
            if (value.equals(UNKNOWN)) {
                unknowns.put("settings." + key, whom);
            }
        });
        Map<String, Yaml.Scalar> credentials = credentials(path, platform);
        credentials.forEach((purpose, secret) -> {
            if (secret.text().equals(UNKNOWN)) {
                unknowns.put("credentials." + purpose, whom);
            }
        });
        String proxy = optional(platform, path, "proxy");
        return new Entry(
                platform.line(),
                text(platform, path, "dialect"),
                text(platform, path, "baseUri"),
                optional(platform, path, "signOn"),
                optional(platform, path, "agencyCode"),
                plain != null,
                credentials,
                trust(path, platform),
                proxy == null || proxy.equals(UNKNOWN) ? null : address(platform, path + ".proxy", proxy),
                timeouts(path, platform),
                values,
                origins,
                unknowns);
    }

    private Map<String, Yaml.Scalar> credentials(String path, Yaml.Mapping platform) {
        Map<String, Yaml.Scalar> names = new LinkedHashMap<>();
        Yaml.Node node = platform.members().get("credentials");
        if (node == null) {
            return names;
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw wrong(node, path + ".credentials: purpose and name of the secret are expected");
        }
        mapping.members().forEach((purpose, name) -> {
            if (!(name instanceof Yaml.Scalar scalar)
                    || !(scalar.text().matches("[A-Za-z][A-Za-z0-9_.-]{0,99}")
                            || scalar.text().equals(UNKNOWN))) {
                throw wrong(
                        name,
                        path + ".credentials." + purpose
                                + ": the name of a secret is expected (letters, digits, '_', '.', '-'), never the"
                                + " secret itself");
            }
            names.put(purpose, scalar);
        });
        return names;
    }

    private Trust trust(String path, Yaml.Mapping platform) {
        Yaml.Node node = platform.members().get("trust");
        if (node == null) {
            return Trust.SYSTEM;
        }
        String below = path + ".trust";
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw wrong(node, below + ": 'certificates' or 'pins' is expected");
        }
        known(below, mapping, List.of("certificates", "pins"));
        List<X509Certificate> certificates = new ArrayList<>();
        for (Yaml.Scalar item : texts(below + ".certificates", mapping.members().get("certificates"))) {
            certificates.addAll(certificates(below, item));
        }
        List<String> pins = new ArrayList<>();
        texts(below + ".pins", mapping.members().get("pins")).forEach(pin -> pins.add(pin.text()));
        try {
            return new Trust(certificates, pins);
        } catch (IllegalArgumentException e) {
            throw wrong(mapping, path + ": " + e.getMessage());
        }
    }

    private List<X509Certificate> certificates(String path, Yaml.Scalar item) {
        byte[] pem;
        try {
            if (item.text().contains("-----BEGIN")) {
                pem = item.text().getBytes(StandardCharsets.UTF_8);
            } else if (folder == null) {
                throw wrong(item, path + ".certificates: a PEM text is expected here, not a file name");
            } else {
                pem = Files.readAllBytes(folder.resolve(item.text()));
            }
            List<X509Certificate> found = new ArrayList<>();
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                found.add((X509Certificate) certificate);
            }
            if (found.isEmpty()) {
                throw wrong(item, path + ".certificates: no certificate in '" + item.text() + "'");
            }
            return found;
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw wrong(item, path + ".certificates: '" + item.text() + "' cannot be read");
        } catch (CertificateException e) {
            throw wrong(item, path + ".certificates: this is not an X.509 certificate in PEM form");
        }
    }

    private Timeouts timeouts(String path, Yaml.Mapping platform) {
        Yaml.Node node = platform.members().get("timeouts");
        if (node == null) {
            return Timeouts.DEFAULT;
        }
        String below = path + ".timeouts";
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw wrong(node, below + ": 'connect', 'attempt' or 'deadline' is expected");
        }
        known(below, mapping, List.of("connect", "attempt", "deadline"));
        try {
            return new Timeouts(
                    duration(mapping, below, "connect", Timeouts.DEFAULT.connect()),
                    duration(mapping, below, "attempt", Timeouts.DEFAULT.attempt()),
                    duration(mapping, below, "deadline", Timeouts.DEFAULT.deadline()));
        } catch (IllegalArgumentException e) {
            throw wrong(mapping, path + ": " + e.getMessage());
        }
    }

    private Duration duration(Yaml.Mapping mapping, String path, String key, Duration whenMissing) {
        String value = optional(mapping, path, key);
        if (value == null) {
            return whenMissing;
        }
        if (value.matches("\\d{1,6}ms")) {
            return Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
        }
        if (value.matches("\\d{1,6}s")) {
            return Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1)));
        }
        throw wrong(mapping, path + "." + key + ": a time such as '20s' or '500ms' is expected, not '" + value + "'");
    }

    private void flatten(
            String path,
            Yaml.@Nullable Node node,
            String prefix,
            Map<String, String> values,
            Map<String, String> origins) {
        if (node == null) {
            return;
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw wrong(node, path + ": keys and values are expected");
        }
        mapping.members().forEach((name, value) -> {
            String key = prefix + name;
            String below = path + "." + name;
            if (value instanceof Yaml.Mapping) {
                flatten(below, value, key + ".", values, origins);
                return;
            }
            String text;
            if (value instanceof Yaml.Scalar scalar) {
                text = scalar.text();
            } else {
                List<String> parts = new ArrayList<>();
                texts(below, value).forEach(part -> parts.add(part.text()));
                text = String.join(",", parts);
            }
            if (values.put(key, text) != null) {
                throw wrong(value, below + ": the key stands twice");
            }
            origins.put(key, file + ":" + value.line());
        });
    }

    private List<Yaml.Scalar> texts(String path, Yaml.@Nullable Node node) {
        List<Yaml.Scalar> texts = new ArrayList<>();
        if (node instanceof Yaml.Scalar scalar) {
            texts.add(scalar);
        } else if (node instanceof Yaml.Sequence sequence) {
            for (Yaml.Node item : sequence.items()) {
                if (!(item instanceof Yaml.Scalar scalar)) {
                    throw wrong(item, path + ": a list of texts is expected");
                }
                texts.add(scalar);
            }
        } else if (node != null) {
            throw wrong(node, path + ": a list of texts is expected");
        }
        return texts;
    }

    private void known(String path, Yaml.Mapping mapping, List<String> keys) {
        mapping.members().forEach((key, node) -> {
            if (!keys.contains(key)) {
                throw wrong(
                        node, (path.isEmpty() ? "" : path + ".") + key + " is not known" + Spelling.hint(key, keys));
            }
        });
    }

    private String text(Yaml.Mapping mapping, String path, String key) {
        String value = optional(mapping, path, key);
        if (value == null) {
            throw wrong(mapping, (path.isEmpty() ? "" : path + ".") + key + " is missing");
        }
        return value;
    }

    private @Nullable String optional(Yaml.Mapping mapping, String path, String key) {
        Yaml.Node node = mapping.members().get(key);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Yaml.Scalar scalar)) {
            throw wrong(node, (path.isEmpty() ? "" : path + ".") + key + ": a text is expected");
        }
        return scalar.text().isEmpty() ? null : scalar.text();
    }

    private URI address(Yaml.Node node, String path, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw wrong(node, path + ": '" + Redaction.text(text) + "' is not an address");
        }
    }

    private PlatformException wrong(Yaml.Node node, String what) {
        return Yaml.wrong(file, node.line(), what);
    }
}
