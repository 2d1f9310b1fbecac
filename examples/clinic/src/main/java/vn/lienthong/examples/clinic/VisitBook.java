package vn.lienthong.examples.clinic;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;

/**
 * The visits (sổ khám). Dossiers and payments are in the database and are read again after a restart, so that a late
 * notice is still answered; the results of log-ins are in memory only. Safe to share between threads: each change is
 * applied to the current visit, so that a simultaneous notice and click both count.
 */
final class VisitBook {
    private static final List<String> TABLES = List.of(
            "create table if not exists visit (id varchar(20) primary key, dossier varchar(64) not null,"
                    + " opened_at timestamp with time zone not null, synchronised boolean not null)",
            "create table if not exists payment (reference varchar(100) primary key, visit_id varchar(20) not null,"
                    + " created_at timestamp with time zone not null, outcome varchar(20) not null,"
                    + " page varchar(4000), rail varchar(60) not null)");

    private static final String PAYMENTS = "select * from payment order by created_at, reference";

    private final DataSource database;
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    VisitBook(DataSource database) {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            read(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Không mở được sổ khám.", e);
        }
    }

    private void read(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select * from visit order by opened_at, id")) {
            while (row.next()) {
                Visit visit = Visit.opened(row.getString("id"), row.getString("dossier"), instant(row, "opened_at"));
                visits.put(visit.id(), visit.synchronised(row.getBoolean("synchronised")));
            }
        }
        try (ResultSet row = statement.executeQuery(PAYMENTS)) {
            while (row.next()) {
                PaymentKey key = new PaymentKey(row.getString("reference"), instant(row, "created_at"));
                PaymentStatus outcome = PaymentStatus.valueOf(row.getString("outcome"));
                String page = row.getString("page");
                String rail = row.getString("rail");
                visits.computeIfPresent(row.getString("visit_id"), (id, visit) -> {
                    Visit charged = visit.charged(key, rail);
                    return (page == null ? charged : charged.payableAt(URI.create(page)))
                            .settled(key.reference(), outcome);
                });
            }
        }
    }

    /** Learns what {@link FeeBook} has written. */
    void readPayments() {
        lock.lock();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PAYMENTS)) {
            while (row.next()) {
                String reference = row.getString("reference");
                PaymentStatus outcome = PaymentStatus.valueOf(row.getString("outcome"));
                visits.computeIfPresent(row.getString("visit_id"), (id, visit) -> visit.settled(reference, outcome));
            }
            changed.signalAll();
        } catch (SQLException e) {
            throw new IllegalStateException("Không đọc được sổ khám, hãy thử lại.", e);
        } finally {
            lock.unlock();
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A new visit with a dossier code of that day (mã hồ sơ). */
    Visit add(String agency, Instant at, LocalDate day) {
        lock.lock();
        try {
            int number = visits.size() + 1;
            String dossier = agency + "-"
                    + DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT).format(day)
                    + String.format(Locale.ROOT, "-%04d", number);
            return keep(Visit.opened("L" + number, dossier, at));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the current visit and stores it; returns the new one.
     *
     * @throws IllegalStateException if the database fails; then nothing has changed
     */
    Visit change(String id, UnaryOperator<Visit> change) {
        lock.lock();
        try {
            Visit before = Objects.requireNonNull(visits.get(id), "no such visit");
            Visit after = change.apply(before);
            return after.equals(before) ? before : keep(after);
        } finally {
            lock.unlock();
        }
    }

    private Visit keep(Visit visit) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            write(connection, visit);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("Không ghi được vào sổ khám, hãy thử lại.", e);
        }
        visits.put(visit.id(), visit);
        changed.signalAll();
        return visit;
    }

    private static void write(Connection connection, Visit visit) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update visit set synchronised = ? where id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into visit (synchronised, id, dossier, opened_at) values (?, ?, ?, ?)")) {
            write(update, insert, visit.synchronised(), visit.id(), visit.dossier(), visit.openedAt());
        }
        try (PreparedStatement update = connection.prepareStatement("update payment set page = ? where reference = ?");
                PreparedStatement insert = connection.prepareStatement("insert into payment"
                        + " (page, reference, visit_id, created_at, outcome, rail) values (?, ?, ?, ?, ?, ?)")) {
            for (Visit.Charge charge : visit.charges()) {
                String page = charge.page() == null ? "" : charge.page().toString();
                PaymentKey key = charge.key();
                write(
                        update,
                        insert,
                        page.isEmpty() ? null : page,
                        key.reference(),
                        visit.id(),
                        key.createdAt(),
                        charge.outcome().name(), // changed by FeeBook alone
                        charge.rail());
            }
        }
    }

    /** Updates the row, or inserts it if there is none; the update uses the first of the values. */
    private static void write(PreparedStatement update, PreparedStatement insert, @Nullable Object... values)
            throws SQLException {
        int updated = update.getParameterMetaData().getParameterCount();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i];
            if (i < updated) {
                update.setObject(i + 1, value);
            }
            insert.setObject(i + 1, value);
        }
        if (update.executeUpdate() == 0) {
            insert.executeUpdate();
        }
    }

    Optional<Visit> find(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(visits.get(id));
        } finally {
            lock.unlock();
        }
    }

    /** The visit of a payment, of the latest attempt to charge or of an older one. */
    Optional<Visit> findByPayment(String reference) {
        return list().stream().filter(visit -> visit.hasCharge(reference)).findFirst();
    }

    List<Visit> list() {
        lock.lock();
        try {
            return new ArrayList<>(visits.values());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the visit satisfies the condition; empty after that many seconds. */
    Optional<Visit> await(String id, Predicate<Visit> wanted, long seconds) throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(seconds);
        lock.lockInterruptibly();
        try {
            while (true) {
                Visit visit = visits.get(id);
                if (visit != null && wanted.test(visit)) {
                    return Optional.of(visit);
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
