package vn.lienthong.payment.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.lienthong.payment.Fixtures;
import vn.lienthong.payment.PaymentClient;
import vn.lienthong.payment.RawNotice;
import vn.lienthong.testsupport.PostgresServer;

/** A program that handles the notices of its standard input with four threads until it is killed; its argument is the database. */
final class KilledInbox {
    private static final int THREADS = 4;

    private KilledInbox() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        PaymentClient client = Fixtures.vnpayClient();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (HikariDataSource database = PostgresServer.pool(args[0], THREADS);
                BufferedReader notices = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            PaymentInbox inbox = PaymentInbox.create(database, new Bills(database, false), Clock.systemUTC());
            List<Future<?>> all = new ArrayList<>();
            for (String query = notices.readLine(); query != null; query = notices.readLine()) {
                RawNotice raw = RawNotice.ofQuery(query);
                all.add(threads.submit(() -> out.println(PaymentInboxTests.code(inbox.handle(client, raw)))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            out.println("END");
        }
        threads.shutdown();
    }
}
