package vn.lienthong.payment.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.testsupport.PostgresServer;

/** Two processes get every notice ten times, and one of them is killed in the middle. */
@Timeout(120)
class InboxKillTest {
    private static final int PAYMENTS = 60;
    private static final int TIMES = 10;

    /** Every tenth payment gets less than expected, and every fifteenth is not in the book. */
    private static boolean isShort(int i) {
        return i % 10 == 3;
    }

    private static boolean isUnknown(int i) {
        return i % 15 == 7;
    }

    private static String notice(String reference, String amount, String transaction, String secret) {
        Map<String, String> fields = Fixtures.ipn();
        fields.putAll(Map.of("vnp_TxnRef", reference, "vnp_Amount", amount, "vnp_TransactionNo", transaction));
        return Fixtures.signedQuery(fields, secret);
    }

    private static List<String> notices() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            String one = notice("P" + i, isShort(i) ? "17000000" : "18000000", "T" + i, Fixtures.VNPAY_SECRET);
            all.addAll(Collections.nCopies(TIMES, one));
        }
        Collections.shuffle(all, new Random(20261123));
        int genuine = all.size();
        for (int i = 0; i < genuine / 10; i++) {
            all.add(i * 11, all.get(i * 11)); // every tenth at once again
        }
        for (int i = 0; i < genuine / 20; i++) {
            String reference = i % 2 == 0 ? "F" + i : "P" + i;
            all.add(i * 21, notice(reference, "18000000", "X" + i, "ANOTHER"));
        }
        return all;
    }

    @ParameterizedTest(name = "after {0} replies")
    @ValueSource(ints = {40, 300})
    void eachGenuineNoticeIsSettledOnceWhoeverIsKilled(int replies) throws Exception {
        String database = PostgresServer.freshUrl();
        try (HikariDataSource dataSource = PostgresServer.pool(database, 2)) {
            PaymentInbox.migrate(dataSource);
            Bills bills = new Bills(dataSource);
            for (int i = 0; i < PAYMENTS; i++) {
                if (!isUnknown(i)) {
                    bills.add("P" + i, 180_000);
                }
                bills.add("F" + i, 180_000);
            }
            List<String> notices = notices();
            ExecutorService platform = Executors.newFixedThreadPool(2);
            Future<Boolean> killed = platform.submit(() -> deliver(database, notices, replies));
            Future<Boolean> other = platform.submit(() -> deliver(database, notices, Integer.MAX_VALUE));
            assertThat(killed.get()).as("it was killed").isFalse();
            assertThat(other.get()).isTrue();
            platform.shutdown();
            for (int i = 0; i < PAYMENTS; i++) {
                assertThat(bills.entries("P" + i))
                        .as("P" + i)
                        .isEqualTo(isUnknown(i) ? "" : isShort(i) ? "UNDERPAID 170000" : "PAID 180000");
                assertThat(bills.entries("F" + i)).as("forged").isEmpty();
            }
            List<String> cases = PaymentInbox.create(dataSource, bills, Clock.systemUTC()).openCases(1_000).stream()
                    .map(open -> open.kind() + " " + open.reference())
                    .toList();
            assertThat(cases).containsExactlyInAnyOrderElementsOf(expectedCases());
        }
    }

    private static List<String> expectedCases() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            if (isUnknown(i)) {
                expected.add("NO_SUCH_PAYMENT P" + i);
            } else if (isShort(i)) {
                expected.add("UNDERPAID P" + i);
            }
        }
        return expected;
    }

    /** Runs a process over the notices; true where it came to its end, false where it was killed after so many replies. */
    private static boolean deliver(String database, List<String> notices, int killAfter) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledInbox.class.getName(),
                        database)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Thread writer = new Thread(() -> write(process, notices));
        writer.start();
        int said = 0;
        boolean end = false;
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                end |= line.equals("END");
                if (++said == killAfter) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.onExit().join();
        return end;
    }

    private static void write(Process process, List<String> notices) {
        try (BufferedWriter input = process.outputWriter(UTF_8)) {
            for (String notice : notices) {
                input.write(notice);
                input.newLine();
            }
        } catch (IOException e) {
            // The process was killed.
        }
    }
}
