package vn.lienthong.examples.clinic.desk;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.BankCredit;
import vn.lienthong.payment.BankTransfer;
import vn.lienthong.payment.PaymentKey;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.inbox.PaymentBook;

/** The bills (sổ phiếu thu) and the transfers that name none, in the database. Safe to share between threads. */
public final class BillBook implements PaymentBook {
    /** The code of money that the desk has booked itself. */
    static final String BY_DESK = "DESK";

    private static final List<String> TABLES = List.of(
            "create table if not exists bill (reference varchar(20) primary key, title varchar(200) not null,"
                    + " amount_vnd bigint not null, created_at timestamp with time zone not null,"
                    + " rail varchar(60) not null, status varchar(20) not null, received_vnd bigint not null,"
                    + " transaction_id varchar(200), accepted boolean not null, qr varchar(1000), bin varchar(6),"
                    + " account varchar(19), purpose varchar(99), page varchar(4000),"
                    + " expires_at timestamp with time zone)",
            "create table if not exists desk_booked (reference varchar(20) not null, transaction_id varchar(200) not null,"
                    + " primary key (reference, transaction_id))",
            "create table if not exists desk_money (case_id varchar(64) primary key, id varchar(200) not null,"
                    + " account varchar(60) not null, amount_vnd bigint not null, virtual_account varchar(60),"
                    + " moved_at timestamp with time zone, purpose varchar(1000) not null, bank_reference varchar(200),"
                    + " payer_account varchar(60), payer_name varchar(200))");

    private final DataSource database;

    /** Opens the book and makes its tables if they are not there. */
    public BillBook(DataSource database) {
        this.database = database;
        Rows.execute(database, TABLES);
    }

    // --- What the inbox does, in its transaction ---

    @Override
    public OptionalLong expectedVnd(String rail, String reference, Connection connection) throws SQLException {
        try (PreparedStatement select = Rows.prepare(
                        connection, "select amount_vnd from bill where reference = ? and rail = ?", reference, rail);
                ResultSet row = select.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    @Override
    public void settle(Change change, Connection connection) throws SQLException {
        Long amount = change.received().amountVnd();
        if (change.status() == PaymentStatus.PARTLY_REFUNDED) { // its amount is not what is left
            try (PreparedStatement update = Rows.prepare(
                    connection,
                    "update bill set status = ? where reference = ?",
                    change.status().name(),
                    change.reference())) {
                update.executeUpdate();
            }
            return;
        }
        boolean money = change.status().paidInFull() || change.status() == PaymentStatus.UNDERPAID;
        try (PreparedStatement update = Rows.prepare(
                connection,
                "update bill set status = ?, transaction_id = case when received_vnd > 0 then transaction_id else ? end,"
                        + " received_vnd = ? where reference = ?",
                change.status().name(),
                change.received().transactionId(),
                money && amount != null ? amount : 0L,
                change.reference())) {
            update.executeUpdate();
        }
        String transaction = change.received().transactionId();
        if (change.received().rawCode().equals(BY_DESK) && transaction != null) {
            booked(connection, change.reference(), transaction);
        }
    }

    private static void booked(Connection connection, String reference, String transaction) throws SQLException {
        try (PreparedStatement insert =
                Rows.prepare(connection, "merge into desk_booked values (?, ?)", reference, transaction)) {
            insert.executeUpdate();
        }
    }

    /** Whether the desk has booked this money for this bill. */
    boolean isBooked(String reference, String transaction) {
        return !Rows.list(
                        database,
                        row -> row.getString(1),
                        "select reference from desk_booked where reference = ? and transaction_id = ?",
                        reference,
                        transaction)
                .isEmpty();
    }

    @Override
    public void unmatched(String caseId, BankCredit credit, Connection connection) throws SQLException {
        try (PreparedStatement insert = Rows.prepare(
                connection,
                "insert into desk_money values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                caseId,
                credit.id(),
                credit.account(),
                credit.amountVnd(),
                credit.virtualAccount(),
                credit.at(),
                credit.purpose().substring(0, Math.min(1000, credit.purpose().length())),
                credit.reference(),
                credit.payerAccount(),
                credit.payerName())) {
            insert.executeUpdate();
        }
    }

    // --- What the desk does ---

    /** A new bill with the next number; it is stored before the rail is called. */
    Bill add(String title, long amountVnd, String rail, Instant at) {
        return Rows.inTransaction(database, connection -> {
            long number;
            try (Statement lock = connection.createStatement();
                    ResultSet row = lock.executeQuery("select count(*) from bill")) {
                row.next();
                number = row.getLong(1) + 1;
            }
            PaymentKey key = new PaymentKey("HD" + (100_000 + number), at);
            try (PreparedStatement insert = Rows.prepare(
                    connection,
                    "insert into bill (reference, title, amount_vnd, created_at, rail, status, received_vnd, accepted)"
                            + " values (?, ?, ?, ?, ?, 'PENDING', 0, false)",
                    key.reference(),
                    title,
                    amountVnd,
                    at,
                    rail)) {
                insert.executeUpdate();
            }
            return new Bill(key, title, amountVnd, rail, PaymentStatus.PENDING, 0, null, false, Bill.Way.NONE);
        });
    }

    void payableBy(String reference, Bill.Way way) {
        BankTransfer transfer = way.transfer();
        change(
                "update bill set qr = ?, bin = ?, account = ?, purpose = ?, page = ?, expires_at = ? where reference = ?",
                way.qr(),
                transfer == null ? null : transfer.bin(),
                transfer == null ? null : transfer.account(),
                transfer == null ? null : transfer.purpose(),
                way.page() == null ? null : way.page().toString(),
                way.until(),
                reference);
    }

    void accept(String reference) {
        change("update bill set accepted = true where reference = ?", reference);
    }

    /** All that has arrived, and the transaction of its last part. */
    void received(String reference, long totalVnd, String transaction) {
        Rows.inTransaction(database, connection -> {
            try (PreparedStatement update = Rows.prepare(
                    connection, "update bill set received_vnd = ? where reference = ?", totalVnd, reference)) {
                booked(connection, reference, transaction);
                return update.executeUpdate();
            }
        });
    }

    private void change(String sql, @Nullable Object... values) {
        Rows.inTransaction(database, connection -> {
            try (PreparedStatement update = Rows.prepare(connection, sql, values)) {
                return update.executeUpdate();
            }
        });
    }

    /** The bills made since then, the latest first. */
    List<Bill> since(Instant from) {
        return Rows.list(
                database, BillBook::bill, "select * from bill where created_at >= ? order by reference desc", from);
    }

    Optional<Bill> find(String reference) {
        return Rows.list(database, BillBook::bill, "select * from bill where reference = ?", reference).stream()
                .findFirst();
    }

    /** The transfer that opened a case, if the case is one of money that names nothing. */
    Optional<BankCredit> moneyOf(String caseId) {
        return Rows.list(database, BillBook::money, "select * from desk_money where case_id = ?", caseId).stream()
                .findFirst();
    }

    private static BankCredit money(ResultSet row) throws SQLException {
        return BankCredit.builder(
                        row.getString("id"),
                        BankCredit.Direction.IN,
                        row.getString("account"),
                        row.getLong("amount_vnd"))
                .virtualAccount(row.getString("virtual_account"))
                .at(instant(row, "moved_at"))
                .purpose(row.getString("purpose"))
                .reference(row.getString("bank_reference"))
                .payerAccount(row.getString("payer_account"))
                .payerName(row.getString("payer_name"))
                .build();
    }

    private static Bill bill(ResultSet row) throws SQLException {
        long amount = row.getLong("amount_vnd");
        String bin = row.getString("bin");
        String page = row.getString("page");
        BankTransfer transfer =
                bin == null ? null : new BankTransfer(bin, row.getString("account"), amount, row.getString("purpose"));
        OffsetDateTime created = row.getObject("created_at", OffsetDateTime.class);
        return new Bill(
                new PaymentKey(row.getString("reference"), created.toInstant()),
                row.getString("title"),
                amount,
                row.getString("rail"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getLong("received_vnd"),
                row.getString("transaction_id"),
                row.getBoolean("accepted"),
                new Bill.Way(
                        row.getString("qr"),
                        transfer,
                        page == null ? null : URI.create(page),
                        instant(row, "expires_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
    }
}
