package vn.lienthong.payment.settlement;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.settlement.internal.text.DelimitedWriter;
import vn.lienthong.payment.settlement.internal.text.TimePattern;

/**
 * A settlement for people (báo cáo đối soát): one HTML file that needs nothing else, with a chart of the days, or CSV for a
 * spreadsheet. In Vietnamese by default. Immutable; the result must stay open while it writes.
 */
public final class SettlementReport {
    private static final TimePattern TIME = TimePattern.of("dd/MM/yyyy HH:mm:ss");
    private static final int DEFAULT_ROWS = 1_000;
    private static final int MOST_ROWS = 100_000;
    private static final int LONGEST_TITLE = 200;

    private final SettlementResult result;
    private final ReportWords words;
    private final String title;
    private final int mostRows;

    private SettlementReport(SettlementResult result, ReportWords words, String title, int mostRows) {
        this.result = result;
        this.words = words;
        this.title = title;
        this.mostRows = mostRows;
    }

    /** Of a result: in Vietnamese, with the first 1,000 mismatches in the HTML. */
    public static SettlementReport of(SettlementResult result) {
        return new SettlementReport(result, ReportWords.of(Locale.forLanguageTag("vi")), "", DEFAULT_ROWS);
    }

    /** In Vietnamese if the locale is, in English otherwise. */
    public SettlementReport in(Locale locale) {
        return new SettlementReport(result, ReportWords.of(locale), title, mostRows);
    }

    /** With a title, such as the provider and the day. */
    public SettlementReport title(String value) {
        return new SettlementReport(result, words, VisibleText.LINE.require("title", value, LONGEST_TITLE), mostRows);
    }

    /**
     * With another number of mismatches in the HTML; it says how many more there are.
     *
     * @param value from 0 to 100,000
     */
    public SettlementReport mostRows(int value) {
        if (value < 0 || value > MOST_ROWS) {
            throw new IllegalArgumentException("mostRows: must be from 0 to " + MOST_ROWS + ", but is " + value);
        }
        return new SettlementReport(result, words, title, value);
    }

    /** Writes the HTML in UTF-8; the stream stays open. */
    public void html(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        String heading = title.isEmpty() ? words.choose("Kết quả đối soát", "Settlement") : title;
        ReportPage page = new ReportPage(writer, words);
        page.begin(heading, result.agrees(), result.findings());
        page.totals(result.summary());
        page.days(result.summary());
        long all = result.summary().mismatches();
        page.beginItems(all, Math.min(all, mostRows));
        try (Stream<SettlementItem> items = result.mismatches().limit(mostRows)) {
            Iterator<SettlementItem> each = items.iterator();
            while (each.hasNext()) {
                page.row(cells(each.next()));
            }
        }
        page.end();
        writer.flush();
    }

    /**
     * Writes all mismatches, or all items if the result has them, as CSV in UTF-8 for a spreadsheet: with a byte-order mark, and
     * an apostrophe before what a spreadsheet would compute. The stream stays open.
     */
    public void csv(OutputStream out) throws IOException {
        DelimitedWriter writer = DelimitedWriter.forPeople(out);
        writer.row(ReportPage.headings(words));
        try (Stream<SettlementItem> items = result.complete() ? result.items() : result.mismatches()) {
            Iterator<SettlementItem> each = items.iterator();
            while (each.hasNext()) {
                writer.row(cells(each.next()));
            }
        }
        writer.flush();
    }

    private List<String> cells(SettlementItem item) {
        SettlementRecord ours = item.ours();
        SettlementRecord theirs = item.theirs();
        SettlementRecord either = theirs == null ? ours : theirs;
        if (either == null) {
            throw new IllegalStateException("an item without a record");
        }
        return List.of(
                words.result(item.result()),
                words.type(either.type()),
                either.merchantRef(),
                theirs == null || theirs.providerRef() == null ? "" : theirs.providerRef(),
                amount(ours),
                amount(theirs),
                status(ours),
                status(theirs),
                time(ours),
                time(theirs),
                item.differences().stream().map(words::field).collect(Collectors.joining(", ")));
    }

    private static String amount(@Nullable SettlementRecord record) {
        return record == null ? "" : Long.toString(record.amountVnd());
    }

    private static String status(@Nullable SettlementRecord record) {
        if (record == null) {
            return "";
        }
        String code = record.statusCode();
        return record.status() + (code == null ? "" : " (" + code + ")");
    }

    private static String time(@Nullable SettlementRecord record) {
        return record == null || record.paidAt() == null ? "" : TIME.write(record.paidAt());
    }
}
