package vn.lienthong.examples.clinic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.h2.jdbcx.JdbcConnectionPool;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.ProfileCheck;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.sandbox.Sandbox;

/**
 * The example's program.
 *
 * <pre>
 *   (no word)          plays a clinic's day and ends; exit code 1 if anything was not done
 *   serve              opens the clinic's pages on http://127.0.0.1:8080 and stays
 *   check              checks each platform of the profile
 *
 *   --profile FILE the province (default: the first sandbox profile) --secrets FILE NAME=value lines; environment
 *   variables are used as well --port N of the clinic (default 8080; 0: any free one) --sandbox-port N of the embedded
 *   sandbox (default: the profile's; 0: any free one) --data FOLDER where payments and reports are kept (default: a new
 *   temporary folder)
 * </pre>
 */
public final class ClinicProgram {
    private static final int USAGE = 2;

    private ClinicProgram() {}

    /** Runs and exits with 0, 1 (something was not done) or 2 (the command line is wrong). */
    public static void main(String[] arguments) throws Exception {
        int code = run(arguments, Screen.system());
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] arguments, Screen screen) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            screen.line(String.valueOf(e.getMessage()));
            return USAGE;
        }
        SecretSource secrets = options.secrets() == null
                ? SecretSource.environment()
                : SecretSource.file(options.secrets()).or(SecretSource.environment());
        // By default H2 writes half a second late, but a payment's key must be on the disk before the call.
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:" + options.data().resolve("clinic") + ";WRITE_DELAY=0", "sa", "");
        try (ClinicServer server = ClinicServer.listen(options.port());
                Town town = Town.open(options.profile(), secrets, options.sandboxPort(), server.uri())) {
            if (options.word().equals("check")) {
                return check(town, screen);
            }
            Clinic clinic = new Clinic(town.profile(), database, Clock.systemUTC());
            server.serve(clinic);
            return options.word().equals("serve") ? stay(server, clinic, town, screen) : play(clinic, town, screen);
        } catch (PlatformException | java.io.UncheckedIOException e) {
            screen.line(message(e));
            return 1;
        } finally {
            database.dispose();
        }
    }

    private static int play(Clinic clinic, Town town, Screen screen) throws InterruptedException {
        Sandbox sandbox = town.sandbox();
        if (sandbox == null) {
            screen.line("Hồ sơ này trỏ tới nền tảng thật: kịch bản cần người dân giả định của môi trường thử nghiệm."
                    + " Hãy dùng 'serve' hoặc 'check'.");
            return 1;
        }
        return new Day(clinic, sandbox, screen).run() ? 0 : 1;
    }

    private static int stay(ClinicServer server, Clinic clinic, Town town, Screen screen) throws InterruptedException {
        screen.line("Phòng khám:            " + server.uri());
        Sandbox sandbox = town.sandbox();
        if (sandbox != null) {
            screen.line("Môi trường thử nghiệm: " + sandbox.uri() + "/ui");
        }
        screen.line("Dừng bằng Ctrl+C.");
        ExecutorService workers = Executors.newCachedThreadPool(ClinicProgram::daemon);
        try (LedgerRunner runner = clinic.reports().newRunner()) {
            runner.start(workers); // sends the reports that had to wait
            Thread.currentThread().join();
        }
        return 0;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "clinic-sender");
        thread.setDaemon(true);
        return thread;
    }

    private static int check(Town town, Screen screen) {
        ProfileCheck check = town.profile().check();
        check.report(Words.VIETNAMESE).lines().forEach(screen::line);
        return check.passed() ? 0 : 1;
    }

    private static String message(RuntimeException e) {
        if (e instanceof PlatformException platform) {
            return Words.sentence(platform) + " (" + e.getMessage() + ")";
        }
        return "Không mở được cổng: " + e.getMessage() + ". Hãy dùng --port hoặc --sandbox-port với số khác, hoặc 0.";
    }

    /** The command line. */
    record Options(
            String word,
            Path profile,
            @org.jspecify.annotations.Nullable Path secrets,
            int port,
            int sandboxPort,
            Path data) {

        static Options parse(String[] arguments) throws IOException {
            List<String> words = new ArrayList<>(Arrays.asList(arguments));
            words.removeIf(String::isBlank);
            String word = !words.isEmpty() && !words.get(0).startsWith("--") ? words.remove(0) : "day";
            if (!List.of("day", "serve", "check").contains(word)) {
                throw new IllegalArgumentException("'" + word + "' is not one of day, serve, check");
            }
            Path profile = null;
            Path secrets = null;
            Path data = null;
            int port = 8080;
            int sandboxPort = -1;
            for (int i = 0; i < words.size(); i += 2) {
                if (i + 1 == words.size()) {
                    throw new IllegalArgumentException(words.get(i) + " needs a value");
                }
                String value = words.get(i + 1);
                switch (words.get(i)) {
                    case "--profile" -> profile = existing(value);
                    case "--secrets" -> secrets = existing(value);
                    case "--data" -> data = Path.of(value).toAbsolutePath();
                    case "--port" -> port = port(value);
                    case "--sandbox-port" -> sandboxPort = port(value);
                    default ->
                        throw new IllegalArgumentException("'" + words.get(i) + "' is not known; known are"
                                + " --profile, --secrets, --port, --sandbox-port, --data");
                }
            }
            return new Options(
                    word,
                    profile == null ? shipped() : profile,
                    secrets,
                    port,
                    sandboxPort,
                    data == null ? Files.createTempDirectory("clinic") : data);
        }

        private static Path shipped() {
            for (String folder : List.of("profiles", "examples/clinic/profiles")) {
                Path file = Path.of(folder, "sandbox-north.yaml");
                if (Files.exists(file)) {
                    return file;
                }
            }
            throw new IllegalArgumentException("profiles/sandbox-north.yaml is not here; name one with --profile");
        }

        private static Path existing(String value) {
            Path file = Path.of(value);
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no file " + value);
            }
            return file;
        }

        private static int port(String value) {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
                throw new IllegalArgumentException("a port from 0 to 65535 is expected, not '" + value + "'");
            }
            return Integer.parseInt(value);
        }
    }
}
