package vn.lienthong.sharing.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open list of codes from a data file (danh mục mã): code, Vietnamese, English, separated by tabs; lines that start with
 * {@code #} give the source. A code that is not in the list is not wrong. Immutable.
 */
public final class CodeList {
    private final Map<String, Entry> entries;

    /** A code with its names. */
    public record Entry(String code, String vietnamese, String english) {}

    private CodeList(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** Loads the file {@code name} next to {@code owner}. */
    public static CodeList load(Class<?> owner, String name) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (List<String> row : rows(owner, name, 3)) {
            entries.put(row.get(0), new Entry(row.get(0), row.get(1), row.get(2)));
        }
        return new CodeList(entries);
    }

    /**
     * The lines of a data file next to {@code owner}, each with {@code columns} parts; comments and empty lines left
     * out.
     */
    public static List<List<String>> rows(Class<?> owner, String name, int columns) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The data file " + name + " is missing from the jar");
            }
            List<List<String>> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R", -1)) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                List<String> row = List.of(line.split("\t", -1));
                if (row.size() != columns) {
                    throw new IllegalStateException(
                            "The data file " + name + " has a line without " + columns + " parts");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry of {@code code}, or {@code null} if the list does not have it. */
    public @Nullable Entry entry(String code) {
        return entries.get(code);
    }

    /** The name in Vietnamese or, for any other locale, in English; {@code null} if the list does not have the code. */
    public @Nullable String label(String code, Locale locale) {
        Entry entry = entry(code);
        if (entry == null) {
            return null;
        }
        return locale.getLanguage().equals("vi") ? entry.vietnamese() : entry.english();
    }
}
