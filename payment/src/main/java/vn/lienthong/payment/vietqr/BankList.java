package vn.lienthong.payment.vietqr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.payment.vietqr.Bank.Status;

/**
 * Names of banks by BIN (danh mục mã BIN ngân hàng), for display. It never decides whether a code is valid: banks merge
 * and change names, and an unknown BIN is not an error. Immutable, thread-safe.
 *
 * <p>A text list has one bank on each line, six columns separated by tabs: {@code bin code short_name swift_bic
 * vietqr_status note}. The header comes first; lines that start with {@code #} are comments. At most 10,000 banks and 1
 * MiB.
 */
public final class BankList {
    private static final int COLUMNS = 6;
    private static final int MAX_ROWS = 10_000;
    private static final int MAX_SIZE = 1 << 20;
    private static final int LONGEST_NAME = 200;

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

    /** The list in this library: 62 rows from one source, named in the resource {@code bank-bins.tsv}. */
    public static BankList bundled() {
        try (InputStream in = Objects.requireNonNull(BankList.class.getResourceAsStream("bank-bins.tsv"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("bank-bins.tsv: must be readable inside the library's jar", e);
        }
    }

    /**
     * A newer list from a file in UTF-8.
     *
     * @throws IllegalArgumentException that names line and rule if the file is not such a list
     * @throws PlatformException {@code CONFIGURATION} if the file cannot be read, is too large or not UTF-8
     */
    public static BankList load(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw unreadable(file, "must have at most 1 MiB, but has more");
            }
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IOException e) {
            throw unreadable(
                    file, "must be a readable text in UTF-8 (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static PlatformException unreadable(Path file, String rule) {
        return PlatformException.of(Kind.CONFIGURATION, "bank list " + file.getFileName() + ": " + rule)
                .build();
    }

    /**
     * A list from a text.
     *
     * @throws IllegalArgumentException that names line and rule if the text is not such a list
     */
    public static BankList parse(String text) {
        List<Bank> banks = new ArrayList<>();
        boolean header = true;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            String[] columns = line.split("\t", COLUMNS + 2);
            require(columns.length == COLUMNS, number, "must have 6 columns separated by tabs");
            if (header) {
                require(columns[0].endsWith("bin"), number, "must be the header, which begins with bin");
            } else {
                require(banks.size() < MAX_ROWS, number, "must be among the first 10000 banks");
                banks.add(bank(columns, number));
            }
            header = false;
        }
        require(!header, number, "must be preceded by a header, which is missing");
        return new BankList(banks);
    }

    private static Bank bank(String[] columns, int line) {
        require(columns[0].matches("([0-9]{6})?"), line, "bin must be six digits or empty");
        require(isName(columns[1]) && isName(columns[2]), line, "code and short_name must be visible characters");
        return new Bank(columns[0], columns[1], columns[2], status(columns[4], columns[5]));
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && VisibleText.LINE.fits(text);
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

    /** All banks under {@code bin}, the current name first; empty for an unknown BIN. */
    public List<Bank> list(String bin) {
        return byBin.getOrDefault(bin, List.of());
    }

    /** All rows in the order of the list, including those without a BIN. */
    public List<Bank> all() {
        return all;
    }
}
