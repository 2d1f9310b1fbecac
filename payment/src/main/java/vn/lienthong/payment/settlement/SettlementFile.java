package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.lienthong.core.Attachment;
import vn.lienthong.payment.settlement.internal.join.Row;
import vn.lienthong.payment.settlement.internal.text.JsonMember;

/**
 * A file of payments (tệp đối soát): CSV or otherwise delimited, in UTF-8, or such a file in Base64 within JSON. It is
 * read row by row and may be read again. Immutable, and thread-safe as far as the attachment is.
 *
 * <p>A byte-order mark, CRLF, quoted fields with separators and line breaks, blanks around fields and empty lines are understood;
 * leading zeros stay. What could be read in two ways is refused with its line and column.
 */
public final class SettlementFile implements SettlementSource {
    private static final int DEEPEST = 8;

    private final Attachment file;
    private final ColumnMap columns;
    private final List<String> member;

    private SettlementFile(Attachment file, ColumnMap columns, List<String> member) {
        this.file = Objects.requireNonNull(file, "file");
        this.columns = Objects.requireNonNull(columns, "columns");
        this.member = member;
    }

    /** A file with these columns. */
    public static SettlementFile of(Attachment file, ColumnMap columns) {
        return new SettlementFile(file, columns, List.of());
    }

    /**
     * A file in Base64 within a JSON object, as the national platform's interface 3.9 sends it.
     *
     * @param member the name of the member, with dots for members of members: {@code data.file}
     * @throws IllegalArgumentException for a name that is not ASCII, is empty, or has more than 8 parts
     */
    public static SettlementFile inJson(Attachment json, String member, ColumnMap columns) {
        List<String> path = Arrays.asList(member.split("\\.", -1));
        if (path.size() > DEEPEST || !path.stream().allMatch(name -> name.matches("[ -~]{1,100}"))) {
            throw new IllegalArgumentException("member: must be up to 8 names in ASCII with dots between them");
        }
        return new SettlementFile(json, columns, List.copyOf(path));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The stream throws {@link IllegalArgumentException} for a file that is not as the map says, with line, column and rule
     * but without what stands there, and {@link UncheckedIOException} if the file cannot be read to its end.
     */
    @Override
    public Stream<SettlementRecord> open() throws IOException {
        FileRows rows = rows();
        Row row = new Row();
        return StreamSupport.stream(
                        new AbstractSpliterator<SettlementRecord>(
                                Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
                            @Override
                            public boolean tryAdvance(Consumer<? super SettlementRecord> action) {
                                try {
                                    if (!rows.next(row)) {
                                        return false;
                                    }
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                                action.accept(Row.record(row.array(), 0));
                                return true;
                            }
                        },
                        false)
                .onClose(() -> close(rows));
    }

    private static void close(FileRows rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the file to its end and tells what its totals line says wrongly; empty without a totals line in the map.
     *
     * @throws IllegalArgumentException as {@link #open}
     * @throws IOException if the file cannot be read
     */
    public List<SettlementFinding> check(SettlementFinding.Side side) throws IOException {
        try (FileRows rows = rows()) {
            Row row = new Row();
            while (rows.next(row)) {
                // every row is checked as it is read
            }
            return new ArrayList<>(rows.findings(side));
        }
    }

    FileRows rows() throws IOException {
        InputStream in = file.open();
        try {
            return new FileRows(member.isEmpty() ? in : JsonMember.base64(in, member), columns);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The attachment's type and length. */
    @Override
    public String toString() {
        return "SettlementFile[" + file + "]";
    }
}
