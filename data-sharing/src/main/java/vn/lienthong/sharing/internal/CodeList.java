package vn.lienthong.sharing.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open list of codes from a data file (danh mục mã): code, Vietnamese, English, separated by tabs; lines that start with
 * {@code #} tell the source. A code that the list does not know is not wrong. Immutable.
 */
public final class CodeList {
    private final Map<String, Entry> entries;

    /** A code with its names. */
    public record Entry(String code, String vietnamese, String english) {}

    private CodeList(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** Loads the file {@code name} that stands beside {@code owner}. */
    public static CodeList load(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The data file " + name + " is missing from the jar");
            }
            Map<String, Entry> entries = new LinkedHashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1)) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] parts = line.split("\t", -1);
                entries.put(parts[0], new Entry(parts[0], parts[1], parts[2]));
            }
            return new CodeList(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry of {@code code}, or {@code null} where the list does not know it. */
    public @Nullable Entry entry(String code) {
        return entries.get(code);
    }

    /** All codes in the order of the file. */
    public Iterable<String> codes() {
        return entries.keySet();
    }
}
