package vn.lienthong.core.ledger.internal.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Taking lines of {@code lienthong_ledger} under a lease. First lines that nothing is open before, of as many order keys as
 * there are; then, if there is room, those that follow them in their keys, to be sent one after the other.
 */
public final class ClaimTable {
    private static final int READINGS = 4;
    private static final String FREE = " AND (e.lease_end IS NULL OR e.lease_end <= ";
    private static final String FOLLOWERS_OF_ALL = "SELECT f.id, f.order_key FROM unnest(?::varchar[], ?::bigint[])"
            + " AS h (order_key, turn) CROSS JOIN LATERAL (SELECT o.id, o.order_key FROM lienthong_ledger o"
            + " WHERE o.channel = ? AND o.order_key = h.order_key AND o.turn > h.turn ORDER BY o.turn LIMIT ?) f";

    private final Grammar grammar;
    private final Clock clock;
    private final LeaseClock leases;
    private final EntryTable entries;
    private final String heads;
    private final String headOfKey;
    private final String single;

    /**
     * What to take: up to {@code limit} due lines of {@code channel}, noting of each at once if it may be sent soon; with
     * {@code upTo}, no others than that line and those that its order key has before it.
     */
    public record Wish(
            String channel,
            int limit,
            boolean doubt,
            @Nullable Line upTo) {
        public Wish(String channel, int limit, boolean doubt) {
            this(channel, limit, doubt, null);
        }

        private String noteDoubt() {
            return doubt ? ", doubt = 1" : "";
        }
    }

    /** Who takes, and for how many milliseconds. */
    public record Owner(String name, long lease) {}

    /** A line behind a head, as it was seen. */
    private record Follower(long id, String orderKey) {}

    ClaimTable(Grammar grammar, Clock clock, LeaseClock leases, EntryTable entries) {
        this.grammar = grammar;
        this.clock = clock;
        this.leases = leases;
        this.entries = entries;
        // With OR, a planner cannot turn the sub-query into a join over the whole table: it stays one index look-up a
        // line.
        String free =
                " FROM lienthong_ledger e WHERE e.channel = ? AND e.front = 1 AND e.due <= ?" + FREE + leases.now()
                        + ") AND (e.turn IS NULL OR NOT EXISTS (SELECT 1 FROM lienthong_ledger o WHERE o.channel = e.channel"
                        + " AND o.order_key = e.order_key AND o.turn < e.turn))"
                        + " AND NOT EXISTS (SELECT 1 FROM lienthong_ledger_channel c WHERE c.channel = ? AND c.paused_until > ?)";
        this.heads = free + grammar.orderBy("e.channel, e.front", "e.due") + grammar.limit();
        this.headOfKey = free + " AND e.order_key = ? AND e.turn <= ?"
                + grammar.orderBy("e.channel, e.order_key", "e.turn") + grammar.limit();
        this.single = free + " AND e.id = ? ORDER BY e.id " + grammar.limit();
    }

    private String heads(Wish wish) {
        if (wish.upTo == null) {
            return heads;
        }
        return wish.upTo.turn() == null ? single : headOfKey;
    }

    /** Takes lines; what it returns says what was in doubt before, and has the lines of an order key in their order. */
    public List<Line> claim(Connection connection, Wish wish, Owner owner) throws SQLException {
        List<Line> taken = grammar.returning()
                ? updateReturning(connection, wish, owner)
                : selectThenUpdate(connection, wish, owner);
        taken.sort(Comparator.comparingLong(Line::id));
        List<Line> ordered =
                taken.stream().filter(entry -> entry.turn() != null).toList();
        if (!ordered.isEmpty() && taken.size() < wish.limit) {
            taken.addAll(follow(connection, wish, owner, ordered, wish.limit - taken.size()));
        }
        return taken;
    }

    // ---- heads

    private List<Line> updateReturning(Connection connection, Wish wish, Owner owner) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement("WITH taken AS (SELECT e.id, e.doubt" + heads(wish)
                + " FOR UPDATE OF e SKIP LOCKED) UPDATE lienthong_ledger l SET owner = ?,"
                + " attempt = l.attempt + 1, lease_end = " + leases.end() + wish.noteDoubt()
                + " FROM taken WHERE l.id = taken.id RETURNING "
                + qualified("l").replace("l.doubt", "taken.doubt"))) {
            int next = setHeads(claim, wish);
            claim.setString(next, owner.name);
            leases.bindEnd(claim, next + 1, owner.lease);
            return entries.read(claim);
        }
    }

    /** If others were quicker with the first line that it found, it reads again: they were quicker with all of them. */
    private List<Line> selectThenUpdate(Connection connection, Wish wish, Owner owner) throws SQLException {
        List<Line> taken = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + qualified("e") + heads(wish) + grammar.lockRows())) {
            boolean again = true;
            for (int reading = 0; again && reading < READINGS; reading++) {
                setHeads(select, wish);
                List<Line> found = entries.read(select);
                taken = update(connection, wish, owner, found);
                again = taken.isEmpty() && !found.isEmpty();
            }
        }
        return taken;
    }

    private int setHeads(PreparedStatement statement, Wish wish) throws SQLException {
        statement.setString(1, wish.channel);
        statement.setLong(2, clock.millis());
        int next = leases.bindNow(statement, 3);
        statement.setString(next, wish.channel);
        statement.setLong(next + 1, clock.millis());
        next += 2;
        Line upTo = wish.upTo;
        if (upTo != null && upTo.turn() == null) {
            statement.setLong(next++, upTo.id());
        } else if (upTo != null) {
            statement.setString(next++, upTo.orderKey());
            statement.setLong(next++, Objects.requireNonNull(upTo.turn()));
        }
        statement.setInt(next, wish.limit);
        return next + 1;
    }

    /** Takes each line that is still as it was found; of an order key none after one that is not. None if the first is not. */
    private List<Line> update(Connection connection, Wish wish, Owner owner, List<Line> found) throws SQLException {
        List<Line> taken = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement("UPDATE lienthong_ledger SET owner = ?,"
                + " attempt = attempt + 1, lease_end = " + leases.end() + wish.noteDoubt()
                + " WHERE id = ? AND attempt = ? AND due <= ?")) {
            for (Line entry : found) {
                if (broken.contains(entry.orderKey())) {
                    continue;
                }
                update.setString(1, owner.name);
                int next = leases.bindEnd(update, 2, owner.lease);
                update.setLong(next, entry.id());
                update.setInt(next + 1, entry.attempts());
                update.setLong(next + 2, clock.millis());
                if (update.executeUpdate() == 1) {
                    taken.add(entry.taken(owner.name, clock.millis() + owner.lease));
                } else if (taken.isEmpty()) {
                    return taken;
                } else if (entry.orderKey() != null) {
                    broken.add(entry.orderKey());
                }
            }
        }
        return taken;
    }

    // ---- followers

    private List<Line> follow(Connection connection, Wish wish, Owner owner, List<Line> ordered, int room)
            throws SQLException {
        int each = (room + ordered.size() - 1) / ordered.size();
        List<Follower> seen = grammar.returning()
                ? followersOfAll(connection, wish, ordered, each)
                : followersOfEach(connection, wish, ordered, each);
        if (seen.size() > room) {
            seen = seen.subList(0, room);
        }
        List<Line> run = unbroken(seen, lock(connection, seen));
        return grammar.lockRows().isEmpty()
                ? update(connection, wish, owner, run)
                : updateLocked(connection, wish, owner, run);
    }

    /** One statement for all of them, as they are locked and stay what they are. */
    private List<Line> updateLocked(Connection connection, Wish wish, Owner owner, List<Line> run) throws SQLException {
        if (run.isEmpty()) {
            return run;
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE lienthong_ledger SET owner = ?,"
                + " attempt = attempt + 1, lease_end = " + leases.end() + wish.noteDoubt() + " WHERE id"
                + among(run.size()))) {
            update.setString(1, owner.name);
            int next = leases.bindEnd(update, 2, owner.lease);
            setIds(update, next, run.stream().map(Line::id).toList());
            update.executeUpdate();
        }
        return run.stream()
                .map(entry -> entry.taken(owner.name, clock.millis() + owner.lease))
                .toList();
    }

    private static List<Follower> followersOfAll(Connection connection, Wish wish, List<Line> ordered, int each)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FOLLOWERS_OF_ALL)) {
            Object[] keys = ordered.stream().map(Line::orderKey).toArray();
            Object[] turns = ordered.stream().map(Line::turn).toArray();
            select.setArray(1, connection.createArrayOf("varchar", keys));
            select.setArray(2, connection.createArrayOf("bigint", turns));
            select.setString(3, wish.channel);
            select.setInt(4, each);
            return followers(select);
        }
    }

    private List<Follower> followersOfEach(Connection connection, Wish wish, List<Line> ordered, int each)
            throws SQLException {
        List<Follower> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, order_key FROM lienthong_ledger" + " WHERE channel = ? AND order_key = ? AND turn > ?"
                        + grammar.orderBy("channel, order_key", "turn") + grammar.limit())) {
            for (Line head : ordered) {
                select.setString(1, wish.channel);
                select.setString(2, head.orderKey());
                select.setLong(3, Objects.requireNonNull(head.turn()));
                select.setInt(4, each);
                all.addAll(followers(select));
            }
        }
        return all;
    }

    private static List<Follower> followers(PreparedStatement select) throws SQLException {
        List<Follower> followers = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                followers.add(new Follower(rows.getLong(1), rows.getString(2)));
            }
        }
        return followers;
    }

    /** Those of the lines that may be sent now and that nobody else is changing, by their number. */
    private Map<Long, Line> lock(Connection connection, List<Follower> seen) throws SQLException {
        if (seen.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = seen.stream().map(Follower::id).toList();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + qualified("e")
                + " FROM lienthong_ledger e WHERE e.id" + among(ids.size()) + " AND e.due <= ?" + FREE + leases.now()
                + ")"
                + grammar.lockRows())) {
            int next = setIds(select, 1, ids);
            select.setLong(next, clock.millis());
            leases.bindNow(select, next + 1);
            Map<Long, Line> locked = new HashMap<>();
            entries.read(select).forEach(entry -> locked.put(entry.id(), entry));
            return locked;
        }
    }

    /** The lines of each order key up to the first that cannot be taken. */
    private static List<Line> unbroken(List<Follower> seen, Map<Long, Line> locked) {
        List<Line> unbroken = new ArrayList<>();
        Set<String> broken = new HashSet<>();
        for (Follower follower : seen) {
            Line entry = locked.get(follower.id);
            if (entry == null) {
                broken.add(follower.orderKey);
            } else if (!broken.contains(follower.orderKey)) {
                unbroken.add(entry);
            }
        }
        return unbroken;
    }

    /** PostgreSQL prepares a statement once for lists of every length; the others need a place for each. */
    private String among(int count) {
        return grammar.returning() ? " = ANY (?)" : " IN (" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    private int setIds(PreparedStatement statement, int index, List<Long> ids) throws SQLException {
        if (grammar.returning()) {
            statement.setArray(index, statement.getConnection().createArrayOf("bigint", ids.toArray()));
            return index + 1;
        }
        int next = index;
        for (long id : ids) {
            statement.setLong(next++, id);
        }
        return next;
    }

    private static String qualified(String alias) {
        return alias + "." + Line.COLUMNS.replace(", ", ", " + alias + ".");
    }
}
