package vn.lienthong.core.internal.profile;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Timeouts;
import vn.lienthong.core.internal.profile.Entry.SecretName;
import vn.lienthong.core.internal.wire.Endpoints;

/** Reads the entry of one platform. */
final class EntryReader {
    private static final List<String> KEYS = List.of(
            "dialect",
            "baseUri",
            "signOn",
            "agencyCode",
            "plainHttp",
            "credentials",
            "trust",
            "tls",
            "proxy",
            "timeouts",
            "settings",
            "ask");

    private final String file;
    private final Faults faults;
    private final Nodes nodes;
    private final TrustReader trusts;
    private final TlsReader tls;

    EntryReader(String file, @Nullable Path folder, Faults faults) {
        this.file = file;
        this.faults = faults;
        this.nodes = new Nodes(faults);
        ProfileFiles files = new ProfileFiles(folder, faults);
        this.trusts = new TrustReader(files);
        this.tls = new TlsReader(files);
    }

    /** The entry, or {@code null} if it has faults. */
    @Nullable
    Entry read(String role, Yaml.Node node) {
        String path = "platforms." + role;
        int before = faults.count();
        if (!role.matches("[A-Za-z][A-Za-z0-9_-]{0,49}")) {
            faults.add(
                    node.line(),
                    path,
                    "tên nền tảng chỉ gồm chữ cái, chữ số, '-' và '_', bắt đầu bằng chữ cái",
                    "must be a role of letters, digits, '-' and '_' that begins with a letter");
        }
        if (!(node instanceof Yaml.Mapping platform)) {
            faults.add(node.line(), path, "phải gồm các mục và giá trị", "must have keys and values");
            return null;
        }
        nodes.known(path, platform, KEYS);
        Entry entry = entry(role, path, platform);
        return faults.count() == before ? entry : null;
    }

    private Entry entry(String role, String path, Yaml.Mapping platform) {
        String dialect = nodes.text(platform, path, "dialect");
        String baseUri = nodes.text(platform, path, "baseUri");
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        Yaml.Mapping nested = nodes.mapping(platform, path, "settings");
        if (nested != null) {
            flatten(path + ".settings", nested, "", settings, origins);
        }
        Map<String, SecretName> credentials = credentials(path, platform);
        String ask = nodes.optional(platform, path, "ask");
        String whom = ask == null ? "ask the operator of the platform" : ask;
        Map<String, String> unknowns = unknowns(platform, settings, credentials, whom);
        return new Entry(
                role,
                platform.line(),
                dialect,
                baseUri,
                nodes.optional(platform, path, "signOn"),
                agencyCode(path, platform),
                plainHttp(path, platform, baseUri, settings),
                credentials,
                trusts.read(path, platform),
                tls.read(path, platform, unknowns, whom),
                proxy(path, platform),
                timeouts(path, platform),
                settings,
                origins,
                unknowns,
                ask);
    }

    private @Nullable String agencyCode(String path, Yaml.Mapping platform) {
        String code = nodes.optional(platform, path, "agencyCode");
        if (code != null && code.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            faults.add(
                    Nodes.line(platform, "agencyCode"),
                    path + ".agencyCode",
                    "phải là mã không có dấu cách, hiện là '" + code + "'",
                    "must be a code without blanks, but is '" + code + "'");
        }
        return code;
    }

    private static Map<String, String> unknowns(
            Yaml.Mapping platform, Map<String, String> settings, Map<String, SecretName> credentials, String whom) {
        Map<String, String> unknowns = new LinkedHashMap<>();
        for (String key : List.of("dialect", "baseUri", "signOn", "agencyCode", "proxy")) {
            if (Nodes.isUnknown(platform, key)) {
                unknowns.put(key, whom);
            }
        }
        settings.forEach((key, value) -> {
            if (value.equals(Nodes.UNKNOWN)) {
                unknowns.put("settings." + key, whom);
            }
        });
        credentials.forEach((purpose, secret) -> {
            if (secret.text().equals(Nodes.UNKNOWN)) {
                unknowns.put("credentials." + purpose, whom);
            }
        });
        return unknowns;
    }

    /** Only this word, and only if an endpoint is plain http: a setting without effect would be misleading. */
    private boolean plainHttp(String path, Yaml.Mapping platform, String baseUri, Map<String, String> settings) {
        String plain = nodes.optional(platform, path, "plainHttp");
        if (plain == null) {
            return false;
        }
        int line = Nodes.line(platform, "plainHttp");
        if (!plain.equals("accepted")) {
            faults.add(
                    line,
                    path + ".plainHttp",
                    "chỉ được ghi 'accepted', hiện là '" + plain + "'",
                    "must be 'accepted', but is '" + plain + "'");
        } else if (!baseUri.startsWith("/")
                && !baseUri.equals(Nodes.UNKNOWN)
                && !Endpoints.anyFarAndPlain(baseUri, settings.values())) {
            faults.add(
                    line,
                    path + ".plainHttp",
                    "không có tác dụng, vì không địa chỉ nào của nền tảng này là http:// tới máy khác",
                    "has no effect, since no endpoint of this platform is http:// to another machine");
        }
        return true;
    }

    private Map<String, SecretName> credentials(String path, Yaml.Mapping platform) {
        Map<String, SecretName> names = new LinkedHashMap<>();
        Yaml.Mapping mapping = nodes.mapping(platform, path, "credentials");
        if (mapping != null) {
            mapping.members().forEach((purpose, node) -> {
                SecretName name = nodes.secretName(path + ".credentials." + purpose, node);
                if (name != null) {
                    names.put(purpose, name);
                }
            });
        }
        return names;
    }

    private @Nullable URI proxy(String path, Yaml.Mapping platform) {
        return nodes.uri(platform, path, "proxy");
    }

    private Timeouts timeouts(String path, Yaml.Mapping platform) {
        Yaml.Mapping mapping = nodes.mapping(platform, path, "timeouts");
        if (mapping == null) {
            return Timeouts.DEFAULT;
        }
        String below = path + ".timeouts";
        nodes.known(below, mapping, List.of("connect", "attempt", "deadline"));
        int before = faults.count();
        Duration attempt = duration(mapping, below, "attempt", Timeouts.DEFAULT.attempt());
        Duration deadline = duration(mapping, below, "deadline", Timeouts.DEFAULT.deadline());
        Duration usual = Timeouts.DEFAULT.connect();
        Duration connect = duration(mapping, below, "connect", usual.compareTo(attempt) > 0 ? attempt : usual);
        if (attempt.compareTo(deadline) > 0) {
            tooLong(mapping, below, "attempt", attempt, "deadline", deadline);
        }
        if (connect.compareTo(attempt) > 0) {
            tooLong(mapping, below, "connect", connect, "attempt", attempt);
        }
        return faults.count() == before ? new Timeouts(connect, attempt, deadline) : Timeouts.DEFAULT;
    }

    /** Two times that contradict each other; one of them may be the default, which the file does not show. */
    private void tooLong(Yaml.Mapping mapping, String path, String shorter, Duration is, String longer, Duration most) {
        boolean given = mapping.members().containsKey(shorter);
        boolean limitGiven = mapping.members().containsKey(longer);
        faults.add(
                Nodes.line(mapping, given ? shorter : longer),
                path + "." + shorter,
                "phải không quá " + longer + " là " + most.toMillis() + "ms" + (limitGiven ? "" : " (mặc định)")
                        + ", hiện là " + is.toMillis() + "ms" + (given ? "" : " (mặc định)"),
                "must be at most " + longer + ", which is " + most.toMillis() + "ms"
                        + (limitGiven ? "" : " (the default)") + ", but is " + is.toMillis() + "ms"
                        + (given ? "" : " (the default)"));
    }

    private Duration duration(Yaml.Mapping mapping, String path, String key, Duration whenMissing) {
        String value = nodes.optional(mapping, path, key);
        if (value == null) {
            return whenMissing;
        }
        Duration found = null;
        if (value.matches("\\d{1,6}ms")) {
            found = Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)));
        } else if (value.matches("\\d{1,6}s")) {
            found = Duration.ofSeconds(Long.parseLong(value.substring(0, value.length() - 1)));
        }
        if (found == null || found.isZero() || found.compareTo(Duration.ofDays(1)) > 0) {
            faults.add(
                    Nodes.line(mapping, key),
                    path + "." + key,
                    "phải là khoảng thời gian từ '1ms' đến một ngày như '20s' hoặc '500ms', hiện là '" + value + "'",
                    "must be a time such as '20s' or '500ms', up to a day, but is '" + value + "'");
            return whenMissing;
        }
        return found;
    }

    private void flatten(
            String path, Yaml.Mapping mapping, String prefix, Map<String, String> values, Map<String, String> origins) {
        mapping.members().forEach((name, value) -> {
            String key = prefix + name;
            String below = path + "." + name;
            if (value instanceof Yaml.Mapping) {
                Yaml.Mapping nested = nodes.mapping(mapping, path, name);
                if (nested != null) {
                    flatten(below, nested, key + ".", values, origins);
                }
                return;
            }
            String text;
            if (value instanceof Yaml.Scalar scalar) {
                text = nodes.filled(below, scalar) ? scalar.text() : "";
            } else {
                List<String> parts = new ArrayList<>();
                nodes.texts(below, value).forEach(part -> parts.add(part.text()));
                text = parts.contains(Nodes.UNKNOWN) ? Nodes.UNKNOWN : String.join(",", parts);
            }
            if (values.put(key, text) != null) {
                faults.add(value.line(), below, "mục này xuất hiện hai lần", "the key occurs twice");
            }
            origins.put(key, file + ":" + value.line());
        });
    }
}
