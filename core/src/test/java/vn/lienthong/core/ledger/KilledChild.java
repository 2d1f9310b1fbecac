package vn.lienthong.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import vn.lienthong.testsupport.PostgresServer;

/** A program that enqueues and sends until it is killed: arguments are database, platform, and its number. */
final class KilledChild {
    static final int EACH = 8;

    private KilledChild() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        URI platform = URI.create(args[1]);
        int number = Integer.parseInt(args[2]);
        // Every child lives ten minutes after the one before: the leases of the dead have ended.
        Clock clock = Clock.fixed(
                Instant.parse("2026-11-23T01:00:00Z").plus(Duration.ofMinutes(10L * number)), ZoneOffset.UTC);
        LedgerOptions options = LedgerOptions.builder()
                .clock(clock)
                .databaseLeases(false)
                .observer(new LedgerObserver() {
                    @Override
                    public void event(LedgerEvent event) {
                        out.println(event.type() + " " + event.channel() + " " + event.entryId());
                    }
                })
                .build();
        try (HikariDataSource database = PostgresServer.pool(args[0], 4)) {
            Ledger.migrate(database, options);
            Ledger ledger = Ledger.open(database, options);
            for (int i = 0; i < EACH; i++) {
                for (Safeguard safeguard : Safeguard.values()) {
                    String key = safeguard + "-" + number + "-" + i;
                    NewEntry.Builder entry = NewEntry.builder(channel(safeguard), key, key.getBytes(UTF_8));
                    if (safeguard != Safeguard.NONE) {
                        entry.orderKey("order" + i % 3);
                    }
                    ledger.enqueue(entry.build());
                    out.println("STORED " + channel(safeguard) + " " + key);
                }
            }
            LedgerRunner.Builder runner = LedgerRunner.builder(ledger).lease(Duration.ofMinutes(1));
            for (Safeguard safeguard : Safeguard.values()) {
                runner.deliver(channel(safeguard), new Remote(platform, safeguard));
            }
            try (LedgerRunner running = runner.build()) {
                running.runDue();
            }
            out.println("END");
        }
    }

    static String channel(Safeguard safeguard) {
        return safeguard.name().toLowerCase(Locale.ROOT);
    }

    private record Remote(URI platform, Safeguard safeguard) implements Delivery {
        private static final HttpClient HTTP =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @Override
        public DeliveryOutcome send(LedgerEntry entry) {
            int status = call(
                    HttpRequest.newBuilder(address(entry)).POST(HttpRequest.BodyPublishers.ofByteArray(entry.bytes())));
            return status == 200 ? DeliveryOutcome.done() : DeliveryOutcome.unknown("status " + status);
        }

        @Override
        public DeliveryOutcome ask(LedgerEntry entry) {
            return call(HttpRequest.newBuilder(address(entry)).GET()) == 200
                    ? DeliveryOutcome.done()
                    : DeliveryOutcome.notFound();
        }

        private URI address(LedgerEntry entry) {
            return platform.resolve("/" + entry.channel() + "/" + entry.key());
        }

        private static int call(HttpRequest.Builder request) {
            try {
                return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
