package vn.lienthong.payment.invoice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules under which an invoice of a day falls (phiên bản quy định hóa đơn), from {@code versions.tsv} beside this
 * class. The schema of NĐ 254/2026/NĐ-CP and TT 91/2026, in force from 1 July 2026, is not known to this SDK. Immutable.
 */
public final class InvoiceVersion {
    private static final int COLUMNS = 6;
    private static final List<InvoiceVersion> ALL = read();

    private final String id;
    private final LocalDate from;
    private final @Nullable LocalDate to;
    private final String decree;
    private final String circular;
    private final boolean known;

    private InvoiceVersion(String[] columns) {
        id = columns[0];
        from = LocalDate.parse(columns[1]);
        to = columns[2].equals("-") ? null : LocalDate.parse(columns[2]);
        decree = columns[3];
        circular = columns[4];
        known = columns[5].equals("hdon");
    }

    private static List<InvoiceVersion> read() {
        List<InvoiceVersion> versions = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(
                        InvoiceVersion.class.getResourceAsStream("versions.tsv"), "versions.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : reader.lines().toList()) {
                String[] columns = line.split("\t", -1);
                if (columns.length == COLUMNS && !columns[0].equals("id")) {
                    versions.add(new InvoiceVersion(columns));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(versions);
    }

    /** All versions, the oldest first. */
    public static List<InvoiceVersion> all() {
        return ALL;
    }

    /**
     * The version of a day.
     *
     * @throws IllegalArgumentException for a day before the first version
     */
    public static InvoiceVersion on(LocalDate day) {
        return ALL.stream()
                .filter(version -> !day.isBefore(version.from) && (version.to == null || !day.isAfter(version.to)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("NLap: must be on or after " + ALL.get(0).from
                        + ", the first day of a known version, but is " + day));
    }

    /**
     * The version of this id, such as {@code nd70-2025}.
     *
     * @throws IllegalArgumentException that names the known ids
     */
    public static InvoiceVersion named(String id) {
        return ALL.stream()
                .filter(version -> version.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("version: must be one of "
                        + ALL.stream().map(InvoiceVersion::id).collect(Collectors.joining(", ")) + ", but is another"));
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The first day. */
    public LocalDate from() {
        return from;
    }

    /** The last day, or {@code null} if none is known. */
    public @Nullable LocalDate to() {
        return to;
    }

    /** The decree (nghị định). */
    public String decree() {
        return decree;
    }

    /** The circular (thông tư). */
    public String circular() {
        return circular;
    }

    /** Whether the form of its XML is known to this SDK. */
    public boolean known() {
        return known;
    }

    @Override
    public String toString() {
        return id + " (" + decree + ", " + circular + ")";
    }
}
