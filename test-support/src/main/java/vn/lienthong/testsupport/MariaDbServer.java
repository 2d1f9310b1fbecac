package vn.lienthong.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A real MariaDB, started on loopback with a data folder of its own. */
public final class MariaDbServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

    private final Process process;
    private final int port;

    public MariaDbServer(Path folder) {
        if (!Files.isExecutable(PROGRAM)) {
            throw new IllegalStateException(PROGRAM + " is missing: apt-get install -y mariadb-server");
        }
        try {
            Path data = folder.resolve("data");
            Process install = new ProcessBuilder(
                            "mariadb-install-db",
                            "--no-defaults",
                            "--datadir=" + data,
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db",
                            "--user=" + System.getProperty("user.name"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("install.log").toFile())
                    .start();
            if (install.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("install.log")));
            }
            Path begin = folder.resolve("begin.sql");
            Files.write(
                    begin,
                    List.of(
                            "CREATE DATABASE ledger;",
                            "CREATE USER ledger@'127.0.0.1' IDENTIFIED BY 'ledger';",
                            "GRANT ALL ON *.* TO ledger@'127.0.0.1';"));
            port = freePort();
            process = new ProcessBuilder(
                            PROGRAM.toString(),
                            "--no-defaults",
                            "--datadir=" + data,
                            "--socket=" + folder.resolve("s"),
                            "--pid-file=" + folder.resolve("pid"),
                            "--port=" + port,
                            "--bind-address=127.0.0.1",
                            "--skip-name-resolve",
                            "--init-file=" + begin,
                            "--user=" + System.getProperty("user.name"))
                    .redirectErrorStream(true)
                    .start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader reader = process.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            said.append(line).append('\n');
            if (line.contains("ready for connections")) {
                Thread drain = new Thread(() -> drain(reader));
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new IllegalStateException("mariadbd ended:\n" + said);
    }

    private static void drain(BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                // The server must not block on a full pipe.
            }
        } catch (IOException e) {
            // The server has ended.
        }
    }

    /** Of its database. */
    public String url() {
        return url("ledger");
    }

    /** Of a new and empty database. */
    public String freshUrl(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    private String url(String name) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + name + "?user=ledger&password=ledger";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
