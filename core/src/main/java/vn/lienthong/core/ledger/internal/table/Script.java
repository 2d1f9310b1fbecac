package vn.lienthong.core.ledger.internal.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.core.ledger.LedgerException;
import vn.lienthong.core.ledger.LedgerException.Reason;

/** The scripts of the schema's steps: {@code vn/lienthong/core/ledger/DIALECT/STEP.sql} on the class path. */
public final class Script {
    private Script() {}

    /** The statements of a step: each ends with a semicolon at the end of its line, comments begin with two dashes. */
    public static List<String> statements(String dialect, int step) {
        String name = dialect + "/" + step + ".sql";
        try (InputStream in = open(name)) {
            StringBuilder sql = new StringBuilder();
            List<String> statements = new ArrayList<>();
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : script.lines().toList()) {
                if (line.isBlank() || line.startsWith("--")) {
                    continue;
                }
                sql.append(line).append('\n');
                if (line.endsWith(";")) {
                    statements.add(sql.substring(0, sql.lastIndexOf(";")));
                    sql.setLength(0);
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the ledger, or for a dialect of the caller's own those that the program brings. */
    private static InputStream open(String name) {
        String path = "vn/lienthong/core/ledger/" + name;
        InputStream own = Script.class.getResourceAsStream("/" + path);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (own == null && context != null) {
            own = context.getResourceAsStream(path);
        }
        if (own == null) {
            throw new LedgerException(Reason.SCHEMA, "there is no script " + path + " on the class path", null);
        }
        return own;
    }
}
