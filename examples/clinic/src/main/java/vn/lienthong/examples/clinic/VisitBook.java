package vn.lienthong.examples.clinic;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.sql.DataSource;
import vn.lienthong.payment.Outcome;
import vn.lienthong.payment.PaymentKey;

/**
 * The visits of the day. The keys of payments are in the database before the platform hears of them; what the citizen's
 * sign-on told is kept in memory only and is gone with the day.
 */
final class VisitBook {
    private final DataSource database;
    private final Map<String, Visit> visits = Collections.synchronizedMap(new LinkedHashMap<>());
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    VisitBook(DataSource database) {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists visit (id varchar(20) primary key, dossier varchar(64) not null,"
                            + " payment_reference varchar(100), payment_created timestamp, outcome varchar(20))");
        } catch (SQLException e) {
            throw new IllegalStateException("the visit book cannot be opened", e);
        }
    }

    Visit add(String agency, Instant at, LocalDate day) {
        lock.lock();
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("select count(*) from visit");
                ResultSet rows = count.executeQuery()) {
            rows.next();
            int number = rows.getInt(1) + 1;
            String dossier = agency + "-"
                    + DateTimeFormatter.ofPattern("yyMMdd").format(day) + String.format(Locale.ROOT, "-%04d", number);
            return save(Visit.opened("L" + number, dossier, at));
        } catch (SQLException e) {
            throw new IllegalStateException("the visit cannot be written down", e);
        } finally {
            lock.unlock();
        }
    }

    Visit save(Visit visit) {
        lock.lock();
        try (Connection connection = database.getConnection();
                PreparedStatement merge =
                        connection.prepareStatement("merge into visit (id, dossier, payment_reference,"
                                + " payment_created, outcome) key (id) values (?, ?, ?, ?, ?)")) {
            PaymentKey key = visit.paymentKey();
            Outcome outcome = visit.outcome();
            merge.setString(1, visit.id());
            merge.setString(2, visit.dossier());
            merge.setString(3, key == null ? null : key.reference());
            merge.setTimestamp(4, key == null ? null : Timestamp.from(key.createdAt()));
            merge.setString(5, outcome == null ? null : outcome.name());
            merge.executeUpdate();
            visits.put(visit.id(), visit);
            changed.signalAll();
            return visit;
        } catch (SQLException e) {
            throw new IllegalStateException("the visit cannot be written down", e);
        } finally {
            lock.unlock();
        }
    }

    Optional<Visit> find(String id) {
        return Optional.ofNullable(visits.get(id));
    }

    Optional<Visit> findByPayment(String reference) {
        return list().stream()
                .filter(visit -> visit.paymentKey() != null
                        && visit.paymentKey().reference().equals(reference))
                .findFirst();
    }

    List<Visit> list() {
        synchronized (visits) {
            return new ArrayList<>(visits.values());
        }
    }

    /** Waits until the visit is as wanted; empty after that many seconds. */
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
