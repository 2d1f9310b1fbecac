package vn.lienthong.payment.settlement;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.settlement.ColumnMap.Column;
import vn.lienthong.payment.settlement.ColumnMap.Part;
import vn.lienthong.payment.settlement.SettlementItem.Result;
import vn.lienthong.payment.settlement.internal.text.DelimitedWriter;
import vn.lienthong.payment.settlement.internal.text.TimePattern;

/**
 * The result file that is sent back to the provider (tệp kết quả đối soát): the provider's columns by the same map, its own
 * record where it has one and ours otherwise, then two columns with the result and what differs. Columns that the map does
 * not have stay empty; there is no totals line. It is for programs: nothing is changed for spreadsheets. Immutable.
 */
public final class SettlementReply {
    private static final int LONGEST = 200;

    private final ColumnMap map;
    private final Map<Result, String> words;
    private final String resultName;
    private final String differencesName;

    private SettlementReply(ColumnMap map, Map<Result, String> words, String resultName, String differencesName) {
        this.map = map;
        this.words = words;
        this.resultName = resultName;
        this.differencesName = differencesName;
    }

    /**
     * By this map; the results are written as {@code MATCHED} and so on.
     *
     * @throws IllegalArgumentException if some columns are given by name and others by number, or by number for a file that
     *     has a header, since then there is no name or place to write
     */
    public static SettlementReply of(ColumnMap columns) {
        boolean numbered = columns.columns().values().stream().anyMatch(column -> column.number > 0);
        if (numbered && columns.header()) {
            throw new IllegalArgumentException(
                    "columns: must all have names, or all numbers and no header, to be written");
        }
        Map<Result, String> words = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            words.put(result, result.name());
        }
        return new SettlementReply(columns, words, "RESULT", "DIFFERENCES");
    }

    /**
     * With the provider's words for the results.
     *
     * @throws IllegalArgumentException if a result has no word
     */
    public SettlementReply words(Map<Result, String> value) {
        Map<Result, String> copy = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            String word = value.get(result);
            if (word == null) {
                throw new IllegalArgumentException("words: must have one for " + result + ", but has none");
            }
            copy.put(result, VisibleText.LINE.require("words", word, LONGEST));
        }
        return new SettlementReply(map, copy, resultName, differencesName);
    }

    /** With other names of the two last columns in the header; without effect in a file without a header, so refused there. */
    public SettlementReply names(String result, String differences) {
        if (!map.header()) {
            throw new IllegalArgumentException("names: must be left out for a file without a header");
        }
        return new SettlementReply(
                map,
                words,
                VisibleText.LINE.require("result", result, LONGEST),
                VisibleText.LINE.require("differences", differences, LONGEST));
    }

    /**
     * Writes the items, which are those of {@link SettlementResult#mismatches()} or {@link SettlementResult#items()}, as they
     * come. The caller closes both.
     *
     * @throws IllegalArgumentException that names the column and the rule if the map cannot write a value; what was written
     *     before then is not a whole file
     */
    public void write(Stream<SettlementItem> items, OutputStream out) throws IOException {
        DelimitedWriter writer = DelimitedWriter.exact(out, map.separator(), map.quotes());
        List<Map.Entry<Part, Column>> columns = new ArrayList<>(map.columns().entrySet());
        int width = columns.size();
        int[] places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            int number = columns.get(i).getValue().number;
            places[i] = number > 0 ? number - 1 : i;
            width = Math.max(width, Math.max(number, map.width()));
        }
        String[] fields = new String[width + 2];
        if (map.header()) {
            for (int i = 0; i < places.length; i++) {
                fields[places[i]] = columns.get(i).getValue().name;
            }
            fields[width] = resultName;
            fields[width + 1] = differencesName;
            writer.row(Arrays.stream(fields)
                    .map(name -> Objects.requireNonNullElse(name, ""))
                    .toList());
        }
        Iterator<SettlementItem> each = items.iterator();
        while (each.hasNext()) {
            SettlementItem item = each.next();
            Arrays.fill(fields, "");
            SettlementRecord record = item.theirs() == null ? item.ours() : item.theirs();
            if (record != null) {
                for (int i = 0; i < places.length; i++) {
                    fields[places[i]] = value(columns.get(i).getKey(), record);
                }
            }
            fields[width] = words.getOrDefault(item.result(), "");
            fields[width + 1] = item.differences().stream().map(Enum::name).collect(Collectors.joining(" "));
            writer.row(List.of(fields));
        }
        writer.flush();
    }

    private String value(Part part, SettlementRecord record) {
        return switch (part) {
            case MERCHANT_REF -> record.merchantRef();
            case PROVIDER_REF -> Objects.requireNonNullElse(record.providerRef(), "");
            case BANK_REF -> Objects.requireNonNullElse(record.bankRef(), "");
            case AMOUNT ->
                map.amounts()
                        .write(
                                map.negativeIsRefund() && record.type() == SettlementRecord.Type.REFUND
                                        ? -record.amountVnd()
                                        : record.amountVnd());
            case FEE -> record.feeVnd() == null ? "" : map.amounts().write(Objects.requireNonNull(record.feeVnd()));
            case STATUS -> status(record);
            case TYPE -> text("type", map.types(), record.type());
            case PAID_AT -> time(record);
        };
    }

    private String status(SettlementRecord record) {
        String code = record.statusCode();
        return code == null ? text("status", map.statuses(), record.status()) : code;
    }

    private String time(SettlementRecord record) {
        TimePattern time = map.time();
        return time == null || record.paidAt() == null ? "" : time.write(Objects.requireNonNull(record.paidAt()));
    }

    private static <T> String text(String field, Map<String, T> meanings, T meant) {
        return meanings.entrySet().stream()
                .filter(entry -> entry.getValue().equals(meant))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        field + ": must have a text for " + meant + " to be written, but has none"));
    }
}
