package vn.lienthong.core.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testsupport.PostgresServer;

/** The process is killed in the middle, again and again; the platform outside it counts what took effect. */
@Timeout(300)
class KillTest {
    private static final int KILLS = 15;

    /** Where a child is killed: before or after the platform acted on its nth send, or when it has said a line n times. */
    private record Plan(Where where, String what, int nth) {
        static Plan of(int round) {
            String channel = List.of("key", "query", "none").get(round % 3);
            return switch (round / 3 % 4) {
                case 0 -> new Plan(Where.AFTER_EFFECT, channel, 1 + round % 5);
                case 1 -> new Plan(Where.BEFORE_EFFECT, channel, 1 + round % 6);
                case 2 -> new Plan(Where.LINE, "DONE " + channel, 1 + round % 4);
                default -> new Plan(Where.LINE, "STORED " + channel, 1 + round % 8);
            };
        }
    }

    private enum Where {
        BEFORE_EFFECT,
        AFTER_EFFECT,
        LINE,
        NOWHERE
    }

    private final Map<String, Integer> effects = new ConcurrentHashMap<>();
    private final Map<String, List<String>> order = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Process> child = new AtomicReference<>();
    private final AtomicInteger sends = new AtomicInteger();
    private volatile Plan plan = new Plan(Where.NOWHERE, "", 0);
    private final Set<String> promised = new HashSet<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @SuppressWarnings("NullAway.Init")
    private HttpServer platform;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void startPlatform() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.setExecutor(threads);
        platform.createContext("/", this::answer);
        platform.start();
    }

    @AfterEach
    void stopPlatform() {
        Process last = child.get();
        if (last != null) {
            kill(last);
        }
        platform.stop(0);
        threads.shutdown();
    }

    @Test
    void nothing_is_lost_or_doubled_when_the_process_is_killed_over_an_h2_file() throws Exception {
        killOften("jdbc:h2:file:" + folder.resolve("ledger"));
    }

    @Test
    void nothing_is_lost_or_doubled_when_the_process_is_killed_over_postgresql() throws Exception {
        killOften(PostgresServer.freshUrl());
    }

    private void killOften(String database) throws Exception {
        for (int round = 0; round < KILLS; round++) {
            assertThat(runChild(database, round, Plan.of(round)))
                    .as("round %d ended although it should have been killed: %s", round, Plan.of(round))
                    .isFalse();
        }
        assertThat(runChild(database, KILLS, new Plan(Where.NOWHERE, "", 0))).isTrue();

        List<LedgerEntry> all;
        try (HikariDataSource dataSource = PostgresServer.pool(database, 2)) {
            all = Ledger.open(dataSource, LedgerOptions.defaults())
                    .list(LedgerQuery.all())
                    .toList();
        }
        assertThat(all.stream().map(LedgerEntry::key)).as("nothing is lost").containsAll(promised);
        assertThat(all).allSatisfy(this::tookEffectOnce);
        assertThat(all)
                .filteredOn(entry -> entry.state() == EntryState.UNKNOWN)
                .as("a kill around a send that nobody can ask about stops it for a person, and only it")
                .hasSizeBetween(3, 8)
                .allMatch(entry -> entry.channel().equals("none"));
        assertThat(order).hasSize(2).allSatisfy((channel, keys) -> assertInOrder(channel, keys, all));
    }

    private void tookEffectOnce(LedgerEntry entry) {
        int times = effects.getOrDefault(entry.key(), 0);
        if (entry.state() == EntryState.UNKNOWN) {
            assertThat(times).as(entry.toString()).isLessThanOrEqualTo(1);
        } else {
            assertThat(entry.state()).as(entry.toString()).isEqualTo(EntryState.DONE);
            assertThat(times).as(entry.toString()).isEqualTo(1);
        }
    }

    private static void assertInOrder(String channel, List<String> keys, List<LedgerEntry> all) {
        Map<String, LedgerEntry> byKey = new HashMap<>();
        all.forEach(entry -> byKey.put(entry.key(), entry));
        Map<String, Long> last = new HashMap<>();
        for (String key : keys) {
            LedgerEntry entry = Objects.requireNonNull(byKey.get(key), key);
            long before = Objects.requireNonNullElse(last.put(String.valueOf(entry.orderKey()), entry.seq()), 0L);
            assertThat(entry.seq())
                    .as("%s: %s came after number %d", channel, key, before)
                    .isEqualTo(before + 1);
        }
    }

    /** Runs one child; true where it came to its end, false where it was killed. */
    private boolean runChild(String database, int number, Plan where) throws IOException, InterruptedException {
        sends.set(0);
        plan = where;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledChild.class.getName(),
                        database,
                        "http://127.0.0.1:" + platform.getAddress().getPort(),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        child.set(process);
        boolean end = false;
        int said = 0;
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                end |= line.equals("END");
                if (line.startsWith("STORED ")) {
                    promised.add(line.substring(line.lastIndexOf(' ') + 1));
                }
                if (where.where == Where.LINE && line.startsWith(where.what) && ++said == where.nth) {
                    kill(process);
                }
            }
        }
        process.waitFor();
        return end;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String channel = path[1];
        String key = path[2];
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("GET")) {
            exchange.sendResponseHeaders(effects.containsKey(key) ? 200 : 404, -1);
            exchange.close();
            return;
        }
        Plan now = plan;
        boolean fatal = now.where != Where.LINE && channel.equals(now.what) && sends.incrementAndGet() == now.nth;
        if (!fatal || now.where == Where.AFTER_EFFECT) {
            takeEffect(channel, key);
        }
        if (fatal) {
            kill(Objects.requireNonNull(child.get()));
        } else {
            exchange.sendResponseHeaders(200, -1);
        }
        exchange.close();
    }

    /** Over the handle, since Process.destroyForcibly also closes the pipe, and with it what the child said last. */
    private static void kill(Process process) {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    private void takeEffect(String channel, String key) {
        int times = channel.equals("key") ? 1 : effects.getOrDefault(key, 0) + 1;
        if (effects.put(key, times) == null && !channel.equals("none")) {
            order.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(key);
        }
    }
}
