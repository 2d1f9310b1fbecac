package vn.lienthong.testsupport;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL: that of {@code PGHOST} where it is set, else one started for this JVM. */
public final class PostgresServer {
    private static @Nullable String address;

    private PostgresServer() {}

    /** A JDBC address with an empty schema of its own. */
    public static synchronized String freshUrl() {
        if (address == null) {
            address = start();
        }
        String schema = "t" + UUID.randomUUID().toString().replace("-", "");
        try (HikariDataSource dataSource = pool(address, 1);
                Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return address + "&currentSchema=" + schema;
    }

    private static String start() {
        String host = System.getenv("PGHOST");
        if (host != null) {
            return "jdbc:postgresql://" + host + ":" + env("PGPORT", "5432") + "/" + env("PGDATABASE", "postgres")
                    + "?user=" + env("PGUSER", "postgres") + "&password=" + env("PGPASSWORD", "");
        }
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return server.getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String env(String name, String otherwise) {
        return Objects.requireNonNullElse(System.getenv(name), otherwise);
    }

    /** A pool of so many connections at most. */
    public static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
