package vn.lienthong.payment.vietqr;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.payment.vietqr.Bank.Status;

/**
 * Names of banks by BIN (danh mục mã BIN ngân hàng), to show to people. It never decides whether a code is right: banks
 * merge, rename and join, and an unknown BIN is not an error. Immutable, safe to share.
 *
 * <p>A text list has one row a line, columns parted by tabs: {@code bin code short_name swift_bic vietqr_status note},
 * a header line first, lines that start with {@code #} being comments.
 */
public final class BankList {
    private static final int COLUMNS = 6;
    private static final int MAX_ROWS = 10_000;

    private final Map<String, List<Bank>> byBin;
    private final List<Bank> all;

    private BankList(List<Bank> banks) {
        Map<String, List<Bank>> map = new LinkedHashMap<>();
        for (Bank bank : banks) {
            if (!bank.bin().isEmpty()) {
                map.computeIfAbsent(bank.bin(), bin -> new ArrayList<>()).add(bank);
            }
        }
        map.replaceAll((bin, names) ->
                names.stream().sorted(Comparator.comparing(Bank::status)).toList());
        byBin = Map.copyOf(map);
        all = List.copyOf(banks);
    }

    /** The list inside this library: 62 rows, single source, named in the resource {@code bank-bins.tsv}. */
    public static BankList bundled() {
        try (InputStream in = Objects.requireNonNull(BankList.class.getResourceAsStream("bank-bins.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new BankList(read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled bank list cannot be read", e);
        }
    }

    /**
     * A newer list from a file in UTF-8.
     *
     * @throws IllegalArgumentException naming line and rule where the file is not such a list
     * @throws UncheckedIOException where the file cannot be read
     */
    public static BankList load(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return new BankList(read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("the bank list " + file.getFileName() + " cannot be read", e);
        }
    }

    /**
     * A list from text.
     *
     * @throws IllegalArgumentException naming line and rule where the text is not such a list
     */
    public static BankList parse(String text) {
        try (BufferedReader reader = new BufferedReader(new StringReader(text))) {
            return new BankList(read(reader));
        } catch (IOException e) {
            throw new UncheckedIOException("the bank list cannot be read", e);
        }
    }

    /** All banks under {@code bin}, today's name first; empty for an unknown BIN. */
    public List<Bank> list(String bin) {
        return byBin.getOrDefault(bin, List.of());
    }

    /** All rows in the order of the list, those without a BIN included. */
    public List<Bank> all() {
        return all;
    }

    private static List<Bank> read(BufferedReader reader) throws IOException {
        List<Bank> banks = new ArrayList<>();
        boolean header = true;
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            String[] columns = line.split("\t", -1);
            require(columns.length == COLUMNS, number, "must have 6 columns parted by tabs, not " + columns.length);
            if (header) {
                require(columns[0].endsWith("bin"), number, "the first row must be the header, beginning with bin");
                header = false;
                continue;
            }
            require(columns[0].matches("([0-9]{6})?"), number, "bin must be six digits or empty");
            require(!columns[1].isEmpty() && !columns[2].isEmpty(), number, "code and short_name must not be empty");
            require(banks.size() < MAX_ROWS, number, "the list must not have more than 10000 rows");
            banks.add(new Bank(columns[0], columns[1], columns[2], status(columns[4], columns[5])));
        }
        require(!header, number, "the header row is missing");
        return banks;
    }

    private static Status status(String status, String note) {
        if (note.equals("deprecated")) {
            return Status.FORMER_NAME;
        }
        return switch (status) {
            case "TRANSFER_SUPPORTED" -> Status.TRANSFER_SUPPORTED;
            case "RECEIVE_ONLY" -> Status.RECEIVE_ONLY;
            case "NOT_SUPPORTED" -> Status.NOT_SUPPORTED;
            default -> Status.UNKNOWN;
        };
    }

    private static void require(boolean condition, int line, String rule) {
        if (!condition) {
            throw new IllegalArgumentException("bank list, line " + line + ": " + rule);
        }
    }
}
