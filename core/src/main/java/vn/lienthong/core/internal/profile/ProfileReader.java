package vn.lienthong.core.internal.profile;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the profile format, version 1. */
public final class ProfileReader {
    private static final List<String> TOP = List.of("lienthong", "name", "province", "base", "platforms");

    private final String file;
    private final @Nullable Path folder;
    private final Faults faults;
    private final Nodes nodes;

    private ProfileReader(String file, @Nullable Path folder) {
        this.file = file;
        this.folder = folder;
        this.faults = new Faults(file);
        this.nodes = new Nodes(faults);
    }

    /** Reads a file; that it cannot be read is a fault too. */
    public static Contents read(Path file) {
        Path name = file.getFileName();
        String label = name == null ? file.toString() : name.toString();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return read(label, text, file.toAbsolutePath().getParent());
        } catch (MalformedInputException e) {
            return unreadable(
                    label,
                    "tệp không ở dạng UTF-8; hãy lưu lại bằng UTF-8",
                    "the file must be UTF-8, but is not; save it as UTF-8");
        } catch (IOException e) {
            return unreadable(
                    label,
                    "không đọc được tệp " + file,
                    "the file " + file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Reads the text; {@code folder} is the folder of certificate files, or {@code null} for none. */
    public static Contents read(String file, String text, @Nullable Path folder) {
        return new ProfileReader(file, folder).contents(text);
    }

    /** A file that could not even be read as text. */
    public static Contents unreadable(String file, String vietnamese, String english) {
        return new Contents(file, file, "", null, 0, Map.of(), List.of(new Fault(file, 0, "", vietnamese, english)));
    }

    private Contents contents(String text) {
        Yaml.Mapping root = Yaml.read(text, faults);
        if (root == null) {
            return new Contents(file, file, "", null, 0, Map.of(), faults.list());
        }
        nodes.known("", root, TOP);
        String version = nodes.text(root, "", "lienthong");
        if (!version.isEmpty() && !version.equals("1")) {
            faults.add(
                    Nodes.line(root, "lienthong"),
                    "lienthong",
                    "phải là '1' (phiên bản định dạng), hiện là '" + version + "'",
                    "must be '1', the version of the format, but is '" + version + "'");
        }
        String name = nodes.optional(root, "", "name");
        String province = province(root);
        URI base = nodes.uri(root, "", "base");
        Map<String, Entry> entries = platforms(root);
        if (base != null
                && !entries.isEmpty()
                && entries.values().stream()
                        .noneMatch(entry -> entry.baseUri().startsWith("/")
                                || entry.unknowns().containsKey("baseUri"))) {
            faults.add(
                    Nodes.line(root, "base"),
                    "base",
                    "không có tác dụng, vì không nền tảng nào có baseUri bắt đầu bằng '/'",
                    "has no effect, since no platform has a baseUri that begins with '/'");
        }
        return new Contents(
                file,
                name == null ? file : name,
                province,
                base,
                base == null && !Nodes.isUnknown(root, "base") ? 0 : Nodes.line(root, "base"),
                entries,
                faults.list());
    }

    private String province(Yaml.Mapping root) {
        String province = nodes.optional(root, "", "province");
        if (province == null) {
            return "";
        }
        if (!province.matches("\\d{2}")) {
            faults.add(
                    Nodes.line(root, "province"),
                    "province",
                    "phải là mã tỉnh gồm hai chữ số như \"08\", hiện là '" + province + "'",
                    "must be a province's code of two digits such as \"08\", but is '" + province + "'");
        }
        return province;
    }

    private Map<String, Entry> platforms(Yaml.Mapping root) {
        if (!root.members().containsKey("platforms")) {
            faults.add(root.line(), "platforms", "phải có ít nhất một nền tảng", "must have at least one platform");
            return Map.of();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        Yaml.Mapping platforms = nodes.mapping(root, "", "platforms");
        if (platforms != null) {
            EntryReader reader = new EntryReader(file, folder, faults);
            platforms.members().forEach((role, node) -> {
                Entry entry = reader.read(role, node);
                if (entry != null) {
                    entries.put(role, entry);
                }
            });
        }
        return Collections.unmodifiableMap(entries);
    }
}
