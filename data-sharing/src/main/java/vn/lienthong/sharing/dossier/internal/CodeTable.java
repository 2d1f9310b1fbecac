package vn.lienthong.sharing.dossier.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Spelling;
import vn.lienthong.sharing.internal.CodeList;

/**
 * A dialect's codes for our names (bảng mã): a data file of the dialect, overridden by the profile's settings
 * {@code prefix.NAME}. Immutable.
 */
public final class CodeTable {
    private final String prefix;
    private final Map<String, String> codes;

    private CodeTable(String prefix, Map<String, String> codes) {
        this.prefix = prefix;
        this.codes = codes;
    }

    /**
     * Loads a table.
     *
     * @param owner the class next to which the file is
     * @param file one line for each name: name, tab, code
     * @param prefix the settings that override it
     * @param names the names that a setting may have, or {@code null} if any name is allowed
     */
    public static CodeTable load(
            Class<?> owner, String file, Settings settings, String prefix, @Nullable Collection<String> names) {
        Map<String, String> codes = new LinkedHashMap<>();
        CodeList.rows(owner, file, 2).forEach(row -> codes.put(row.get(0), row.get(1)));
        settings.table(prefix).forEach((name, code) -> {
            if (names != null && !names.contains(name)) {
                throw settings.error(prefix + "." + name, "is not known" + Spelling.hint(name, names));
            }
            codes.put(name, code);
        });
        return new CodeTable(prefix, codes);
    }

    /** The setting with which the profile sets a code, for messages. */
    public String setting(String name) {
        return "settings." + prefix + "." + name;
    }

    /** The code for a name, or {@code null} if the dialect has none. */
    public @Nullable String code(String name) {
        String code = codes.get(name);
        return code == null || code.isEmpty() ? null : code;
    }

    /** The first name that has this code, or {@code null}. */
    public @Nullable String name(String code) {
        for (Map.Entry<String, String> entry : codes.entrySet()) {
            if (entry.getValue().equals(code)) {
                return entry.getKey();
            }
        }
        return null;
    }
}
