package vn.lienthong.payment.internal.rail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Redaction;

/**
 * The codes of one platform and what they mean here (bảng mã kết quả), read from {@code codes.tsv} next to the rail. A
 * rail decides by this table only. Immutable.
 */
public final class CodeTable {
    private static final int COLUMNS = 6;
    private static final int LONGEST_CODE = 40;

    private final Map<String, Map<String, Row>> groups;

    /**
     * One code.
     *
     * @param group which member of which message it is a value of
     * @param code as the platform sends it
     * @param status what it means here; {@code !} and a {@link Kind} for a failed call, which {@code ?} follows if
     *     it does not say that nothing was done
     * @param vietnamese its meaning in Vietnamese
     * @param english its meaning in English
     * @param source where that is documented
     */
    public record Row(String group, String code, String status, String vietnamese, String english, String source) {}

    private CodeTable(Map<String, Map<String, Row>> groups) {
        this.groups = groups;
    }

    /** The table {@code codes.tsv} in the package of {@code rail}. */
    public static CodeTable of(Class<?> rail) {
        try (InputStream in = Objects.requireNonNull(rail.getResourceAsStream("codes.tsv"), "codes.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new CodeTable(read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("codes.tsv of " + rail.getPackageName() + " cannot be read", e);
        }
    }

    private static Map<String, Map<String, Row>> read(BufferedReader reader) throws IOException {
        Map<String, Map<String, Row>> groups = new LinkedHashMap<>();
        boolean header = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            if (columns.length != COLUMNS) {
                throw new IllegalStateException("codes.tsv: must have " + COLUMNS + " columns: " + line);
            }
            if (!header) {
                Row row = new Row(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]);
                Map<String, Row> group = groups.computeIfAbsent(row.group(), name -> new LinkedHashMap<>());
                if (group.put(row.code(), row) != null) {
                    throw new IllegalStateException("codes.tsv: code twice: " + line);
                }
            }
            header = false;
        }
        return groups;
    }

    private @Nullable Row row(String group, String code) {
        return groups.getOrDefault(group, Map.of()).get(code);
    }

    /** All rows, by group, in the order of the file. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        groups.values().forEach(group -> rows.addAll(group.values()));
        return rows;
    }

    /** The status of a code; {@code otherwise} if it is not listed. */
    public <E extends Enum<E>> E status(String group, String code, E otherwise) {
        Row row = row(group, code);
        return row == null || row.status().startsWith("!")
                ? otherwise
                : Enum.valueOf(otherwise.getDeclaringClass(), row.status());
    }

    /** Whether the code is listed with that status. */
    public boolean is(String group, String code, String status) {
        Row row = row(group, code);
        return row != null && row.status().equals(status);
    }

    /** The kind of failure that a code means, or {@code null} if it means none or is not listed. */
    public @Nullable Kind failure(String group, String code) {
        Row row = row(group, code);
        return row == null || !row.status().startsWith("!")
                ? null
                : Kind.valueOf(row.status().replaceAll("[!?]", ""));
    }

    /** Whether a code of failure leaves open what was done: marked so, or not listed. */
    public boolean leavesOpen(String group, String code) {
        Row row = row(group, code);
        return row == null || row.status().endsWith("?");
    }

    /** A failure because of a code: its number, and its meaning if it is listed. */
    public PlatformException.Builder exception(Kind kind, String platform, String group, String code) {
        Row row = row(group, code);
        String meaning = row == null ? "" : " (" + row.english() + ")";
        String shown = code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE) + "…";
        return PlatformException.of(kind, platform + " answered with code " + Redaction.text(shown) + meaning)
                .platformCode(shown);
    }
}
