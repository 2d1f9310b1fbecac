package vn.lienthong.core.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DdlTest {
    private final JdbcDataSource database = new JdbcDataSource();
    private final AtomicInteger runs = new AtomicInteger();

    DdlTest() {
        database.setUrl("jdbc:h2:mem:");
    }

    /** What PostgreSQL says to the slower one of two that make the same table: a name, a row of its catalogue, a type. */
    @ParameterizedTest
    @ValueSource(strings = {"42710", "23505", "40001", "XX000"})
    void a_table_that_another_process_makes_at_the_same_moment_is_tried_again(String state) throws SQLException {
        Ddl.make(database, connection -> {
            if (runs.incrementAndGet() < 3) {
                throw new SQLException("type \"t\" already exists", state);
            }
        });
        assertThat(runs).hasValue(3);
    }

    @Test
    void what_the_user_may_not_do_is_not_tried_again() {
        assertThatThrownBy(() -> Ddl.make(database, connection -> {
                    runs.incrementAndGet();
                    throw new SQLException("permission denied", "42501");
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_database_that_never_takes_it_is_left_after_ten_tries() {
        assertThatThrownBy(() -> Ddl.make(database, connection -> {
                    runs.incrementAndGet();
                    throw new SQLException("type \"t\" already exists", "42710");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(runs).hasValue(10);
    }
}
