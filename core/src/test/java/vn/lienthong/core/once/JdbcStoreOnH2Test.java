package vn.lienthong.core.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.testsupport.PostgresServer;

/** The store in an embedded H2 file. */
class JdbcStoreOnH2Test extends JdbcStoreTests {
    @TempDir
    static Path folder;

    @Override
    String url() {
        return "jdbc:h2:file:" + folder.resolve("once") + ";WRITE_DELAY=0";
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLException", "RuntimeException"})
    void a_database_that_fails_never_lets_a_key_pass(String type) {
        OneTimeStore failing = OneTimeStore.jdbc(failing(type), clock);
        assertThatThrownBy(() -> failing.use("dpop", "planted-key", in(60)))
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
                    assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
                })
                .hasMessageContaining(type)
                .hasMessageNotContaining("planted");
        assertThatThrownBy(() -> OneTimeStore.migrate(failing(type)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void a_closed_pool_never_lets_a_key_pass() {
        HikariDataSource closed = PostgresServer.pool("jdbc:h2:mem:closed", 1);
        closed.close();
        assertThatThrownBy(() -> OneTimeStore.jdbc(closed, clock).use("dpop", "a", in(60)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void what_was_used_is_known_when_the_program_starts_again() {
        String url = "jdbc:h2:file:" + folder.resolve("again");
        for (boolean first : new boolean[] {true, false}) {
            try (HikariDataSource database = PostgresServer.pool(url, 1)) {
                OneTimeStore.migrate(database);
                assertThat(OneTimeStore.jdbc(database, clock).use("dpop", "a", in(60)))
                        .isEqualTo(first);
            }
        }
    }

    private static DataSource failing(String type) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw type.equals("SQLException")
                            ? new SQLException("planted message", "08006")
                            : new RuntimeException("planted message");
                });
    }
}
