package vn.lienthong.identity.signing.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hub's codes and what is known of them (bảng mã của cổng ký số), from {@code codes.tsv}. Immutable. */
final class HubCodes {
    static final HubCodes TABLE = load();

    private static final int COLUMNS = 5;

    private final Map<String, Row> rows;

    /**
     * One code.
     *
     * @param meaning what it means here
     * @param vietnamese its meaning in Vietnamese, empty if none is public
     * @param english its meaning in English, empty if none is public
     */
    record Row(String meaning, String vietnamese, String english) {}

    private HubCodes(Map<String, Row> rows) {
        this.rows = rows;
    }

    private static HubCodes load() {
        try (InputStream in = Objects.requireNonNull(HubCodes.class.getResourceAsStream("codes.tsv"), "codes.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, Row> rows = new LinkedHashMap<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#") || line.isEmpty()) {
                    continue;
                }
                String[] columns = line.split("\t", -1);
                if (columns.length != COLUMNS
                        || rows.put(columns[0] + "\t" + columns[1], new Row(columns[2], columns[3], columns[4]))
                                != null) {
                    throw new IllegalStateException(
                            "codes.tsv: must have " + COLUMNS + " columns and each code once: " + line);
                }
            }
            return new HubCodes(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("codes.tsv cannot be read", e);
        }
    }

    /** Whether this {@code status} is success. */
    static boolean isSuccess(String status) {
        return TABLE.is("status", status, "SUCCESS");
    }

    /** The row of a code, or {@code null} if it is not listed. */
    @Nullable
    Row find(String group, String code) {
        return rows.get(group + "\t" + code);
    }

    /** Whether the code is listed with this meaning. */
    boolean is(String group, String code, String meaning) {
        Row row = find(group, code);
        return row != null && row.meaning().equals(meaning);
    }
}
