package vn.lienthong.examples.clinic.desk;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What clerks have decided (sổ quyết định): one row for each case, never changed, and removed only if it could not be carried
 * out. Safe to share between threads.
 */
final class DecisionBook {
    private static final List<String> TABLES = List.of(
            "create table if not exists desk_decision (case_id varchar(64) primary key, what varchar(20) not null,"
                    + " reference varchar(20) not null, amount_vnd bigint not null, total_vnd bigint not null,"
                    + " transaction_id varchar(200) not null, who varchar(100) not null,"
                    + " decided_at timestamp with time zone not null)");

    private final DataSource database;

    DecisionBook(DataSource database) {
        this.database = database;
        Rows.execute(database, TABLES);
    }

    /** Keeps it; an {@link IllegalStateException} if the case has one already. */
    void add(Decision decision) {
        Rows.inTransaction(database, connection -> {
            try (PreparedStatement insert = Rows.prepare(
                    connection,
                    "insert into desk_decision values (?, ?, ?, ?, ?, ?, ?, ?)",
                    decision.caseId(),
                    decision.what().name(),
                    decision.reference(),
                    decision.amountVnd(),
                    decision.totalVnd(),
                    decision.transaction(),
                    decision.who(),
                    decision.at())) {
                return insert.executeUpdate();
            }
        });
    }

    /** Takes back what could not be carried out: a clerk has to decide again. */
    void remove(String caseId) {
        Rows.inTransaction(database, connection -> {
            try (PreparedStatement delete =
                    Rows.prepare(connection, "delete from desk_decision where case_id = ?", caseId)) {
                return delete.executeUpdate();
            }
        });
    }

    Optional<Decision> find(String caseId) {
        return Rows.list(database, DecisionBook::decision, "select * from desk_decision where case_id = ?", caseId)
                .stream()
                .findFirst();
    }

    /** Those since then, the latest first. */
    List<Decision> since(Instant from) {
        return Rows.list(
                database,
                DecisionBook::decision,
                "select * from desk_decision where decided_at >= ? order by decided_at desc, case_id",
                from);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getString("case_id"),
                Decision.What.valueOf(row.getString("what")),
                row.getString("reference"),
                row.getLong("amount_vnd"),
                row.getLong("total_vnd"),
                row.getString("transaction_id"),
                row.getString("who"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }
}
