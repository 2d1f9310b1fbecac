package vn.lienthong.payment.settlement.internal.text;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows of delimited UTF-8 that {@link DelimitedReader} reads, with CRLF. Not thread-safe. */
public final class DelimitedWriter {
    private final Writer out;
    private final char separator;
    private final boolean quotes;
    private final boolean forPeople;

    private DelimitedWriter(OutputStream out, char separator, boolean quotes, boolean forPeople) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.separator = separator;
        this.quotes = quotes;
        this.forPeople = forPeople;
    }

    /** For a program: every field as it is. */
    public static DelimitedWriter exact(OutputStream out, char separator, boolean quotes) {
        return new DelimitedWriter(out, separator, quotes, false);
    }

    /**
     * For a spreadsheet: with a byte-order mark, and with an apostrophe before a field that a spreadsheet would compute.
     */
    public static DelimitedWriter forPeople(OutputStream out) throws IOException {
        DelimitedWriter writer = new DelimitedWriter(out, ',', true, true);
        writer.out.write('\uFEFF');
        return writer;
    }

    /**
     * Writes one row.
     *
     * @throws IllegalArgumentException that names the column, for a field that cannot be written without quotes
     */
    public void row(List<String> fields) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.write(separator);
            }
            field(i + 1, fields.get(i));
        }
        out.write("\r\n");
    }

    private void field(int column, String text) throws IOException {
        String safe = forPeople && computes(text) ? "'" + text : text;
        boolean special = safe.indexOf(separator) >= 0
                || safe.indexOf('\n') >= 0
                || safe.indexOf('\r') >= 0
                || (quotes && safe.indexOf('"') >= 0)
                || (!safe.isEmpty() && (safe.charAt(0) == ' ' || safe.charAt(safe.length() - 1) == ' '));
        if (!special) {
            out.write(safe);
        } else if (quotes) {
            out.write('"' + safe.replace("\"", "\"\"") + '"');
        } else {
            throw new IllegalArgumentException(
                    "column " + column + ": must have no separator, line break or blank around it without quotes");
        }
    }

    private static boolean computes(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }

    /** Passes everything on to the stream, which stays open. */
    public void flush() throws IOException {
        out.flush();
    }
}
