package vn.lienthong.payment.settlement;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.settlement.ColumnMap.Column;
import vn.lienthong.payment.settlement.ColumnMap.Part;
import vn.lienthong.payment.settlement.internal.join.Row;
import vn.lienthong.payment.settlement.internal.text.AmountForm;
import vn.lienthong.payment.settlement.internal.text.DelimitedReader;
import vn.lienthong.payment.settlement.internal.text.TimePattern;

/** Reads the rows of a file by a column map. Every refusal names the line, and the column with its meaning. */
@SuppressWarnings("EnumOrdinal") // an array of what is asked for each row
final class FileRows implements Closeable {
    private static final byte[] NOTHING = new byte[0];
    private static final Part[] TEXTS = {Part.PROVIDER_REF, Part.BANK_REF, Part.STATUS};

    private final DelimitedReader reader;
    private final ColumnMap map;
    private final byte[] provider;
    private final Map<Part, Integer> columns = new EnumMap<>(Part.class);
    private final int[] index = new int[Part.values().length];
    private final Words<PaymentStatus> statuses;
    private final Words<SettlementRecord.Type> types;
    private final @Nullable TimePattern time;
    private final @Nullable Totals totals;
    private final int textColumns;
    private int width;
    private long rows;

    FileRows(InputStream in, ColumnMap map) throws IOException {
        this.map = map;
        provider = map.providerBytes();
        statuses = new Words<>(map.statuses());
        types = new Words<>(map.types());
        time = map.time();
        reader = new DelimitedReader(in, map.separator(), map.quotes());
        TotalsLine line = map.totals();
        totals = line == null ? null : new Totals(line, map.amounts());
        width = map.width();
        if (map.header()) {
            header();
        } else {
            map.columns().forEach((part, column) -> columns.put(part, column.number - 1));
        }
        for (Part part : Part.values()) {
            index[part.ordinal()] = columns.getOrDefault(part, -1);
        }
        textColumns =
                columns.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    private void header() throws IOException {
        if (!reader.next()) {
            throw new IllegalArgumentException("line 1: must be the header, but the file is empty");
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < reader.width(); i++) {
            reader.select(i);
            names.add(normal(reader.text()));
        }
        checkWidth();
        Set<Integer> taken = new HashSet<>();
        map.columns().forEach((part, column) -> {
            int found = column.number > 0 ? column.number - 1 : position(names, column);
            if (found >= names.size()) {
                throw new IllegalArgumentException(
                        where() + ": must have column " + column + ", but has " + names.size() + " columns");
            }
            if (!taken.add(found)) {
                throw new IllegalArgumentException(where() + ": must use column " + column + " once");
            }
            columns.put(part, found);
        });
    }

    private int position(List<String> names, Column column) {
        int found = names.indexOf(normal(column.name));
        if (found < 0) {
            throw new IllegalArgumentException(where() + ": must have the column " + column + ", but has not");
        }
        if (names.lastIndexOf(normal(column.name)) != found) {
            throw new IllegalArgumentException(where() + ": must have the column " + column + " once");
        }
        return found;
    }

    /** The same letters, however their marks are encoded. */
    private static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }

    /** Puts the next row of a payment into {@code row}; false after the last. */
    boolean next(Row row) throws IOException {
        while (reader.next()) {
            if (totals != null && totals.isTotals(reader, rows)) {
                totals.take(reader);
                continue;
            }
            checkWidth();
            read(row);
            if (totals != null) {
                reader.raw(totals::add);
            }
            return true;
        }
        if (totals != null) {
            totals.require();
        }
        return false;
    }

    private void checkWidth() {
        if (width == 0) {
            width = reader.width();
            if (width < textColumns) {
                throw new IllegalArgumentException(
                        where() + ": must have " + textColumns + " columns or more, but has " + width);
            }
        } else if (reader.width() != width) {
            throw new IllegalArgumentException(
                    where() + ": must have " + width + " columns, but has " + reader.width());
        }
    }

    private void read(Row row) {
        long amount = amount(Part.AMOUNT);
        SettlementRecord.Type type = type(amount);
        boolean negative = amount < 0;
        if (negative && !map.negativeIsRefund()) {
            throw refused(Part.AMOUNT, "must be 0 or more, but is negative");
        }
        amount = Math.abs(amount);
        long fee = select(Part.FEE) && !isEmpty() ? amount(Part.FEE) : Row.NO_FEE;
        if (fee < Row.NO_FEE || (fee == Row.NO_FEE && select(Part.FEE) && !isEmpty())) {
            throw refused(Part.FEE, "must be 0 or more, but is negative");
        }
        row.begin(rows++, amount, fee, status(), type);
        if (time != null && select(Part.PAID_AT) && !isEmpty()) {
            long millis = time.millis(reader.bytes(), reader.from(), reader.to());
            if (millis == TimePattern.NONE) {
                throw refused(Part.PAID_AT, "must be a time " + time + " of the years 2000 to 2999, but is none");
            }
            row.millis(millis);
        }
        select(Part.MERCHANT_REF);
        if (isEmpty()) {
            throw refused(Part.MERCHANT_REF, "must not be empty");
        }
        check(Part.MERCHANT_REF);
        row.key(provider, reader.bytes(), reader.from(), reader.to());
        for (Part part : TEXTS) {
            if (select(part) && !isEmpty()) {
                check(part);
                row.text(reader.bytes(), reader.from(), reader.to());
            } else {
                row.text(NOTHING, -1, 0);
            }
        }
        row.end();
        if (totals != null) {
            totals.add(type == SettlementRecord.Type.REFUND, amount, fail -> refused(Part.AMOUNT, fail));
        }
    }

    private PaymentStatus status() {
        PaymentStatus fixed = map.fixedStatus();
        if (fixed != null) {
            return fixed;
        }
        select(Part.STATUS);
        PaymentStatus known = statuses.of(reader);
        return known == null ? PaymentStatus.NEEDS_REVIEW : known;
    }

    private SettlementRecord.Type type(long amount) {
        if (select(Part.TYPE)) {
            SettlementRecord.Type known = types.of(reader);
            if (known == null) {
                throw refused(Part.TYPE, "must be one of the texts that the map lists, but is another");
            }
            return known;
        }
        return amount < 0 ? SettlementRecord.Type.REFUND : SettlementRecord.Type.PAY;
    }

    private long amount(Part part) {
        select(part);
        long amount = map.amounts().read(reader.bytes(), reader.from(), reader.to());
        if (amount == AmountForm.NOT_A_NUMBER) {
            throw refused(part, "must be a number in digits 0 to 9 as the map says, but is none");
        }
        if (amount == AmountForm.TOO_LARGE) {
            throw refused(part, "must be at most " + SettlementRecord.MOST_VND + " đồng, but is larger");
        }
        if (amount == AmountForm.NOT_WHOLE) {
            throw refused(part, "must be whole đồng, but has a fraction");
        }
        return amount;
    }

    private boolean select(Part part) {
        int column = index[part.ordinal()];
        if (column < 0) {
            return false;
        }
        reader.select(column);
        return true;
    }

    private boolean isEmpty() {
        return reader.from() == reader.to();
    }

    /** One line of visible characters; almost every reference is ASCII, which needs no text to check. */
    private void check(Part part) {
        if (reader.to() - reader.from() <= SettlementRecord.LONGEST && reader.isPlain()) {
            return;
        }
        try {
            VisibleText.LINE.require(part.label, reader.text(), SettlementRecord.LONGEST);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw refused(part, message.startsWith(part.label) ? message.substring(part.label.length() + 2) : message);
        }
    }

    /** What the totals line says wrongly, after the last row. */
    List<SettlementFinding> findings(SettlementFinding.Side side) {
        return totals == null ? List.of() : totals.findings(side);
    }

    private String where() {
        return "line " + reader.line();
    }

    private IllegalArgumentException refused(Part part, String rule) {
        return new IllegalArgumentException(
                where() + ", column " + (index[part.ordinal()] + 1) + " (" + part.label + "): " + rule);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Words of a column by their bytes; few, and often the same one again. */
    private static final class Words<T> {
        private final byte[][] words;
        private final List<T> meanings = new ArrayList<>();
        private int last;

        Words(Map<String, T> byText) {
            List<byte[]> all = new ArrayList<>();
            byText.forEach((text, meaning) -> {
                all.add(text.getBytes(StandardCharsets.UTF_8));
                meanings.add(meaning);
            });
            words = all.toArray(new byte[0][]);
        }

        @Nullable
        T of(DelimitedReader field) {
            if (last < words.length && field.is(words[last])) {
                return meanings.get(last);
            }
            for (int i = 0; i < words.length; i++) {
                if (field.is(words[i])) {
                    last = i;
                    return meanings.get(i);
                }
            }
            return null;
        }
    }
}
