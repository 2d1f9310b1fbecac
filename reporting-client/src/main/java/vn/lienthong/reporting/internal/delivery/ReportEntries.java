package vn.lienthong.reporting.internal.delivery;

import java.sql.Connection;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.ledger.EntryState;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerQuery;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.reporting.ReportKey;
import vn.lienthong.reporting.SealedReport;

/**
 * The reports in the ledger, in one channel, in the order of their slots. Thread-safe.
 *
 * <p>The ledger's key is the report's key and part of the hash of the sealed bytes: after a refusal the corrected
 * report has the same key and other bytes.
 */
public final class ReportEntries {
    private static final int HASH_DIGITS = 16;

    private final Ledger ledger;
    private final String channel;

    /** The reports of a channel. */
    public ReportEntries(Ledger ledger, String channel) {
        this.ledger = ledger;
        this.channel = channel;
    }

    /** The ledger's channel. */
    String channel() {
        return channel;
    }

    Ledger ledger() {
        return ledger;
    }

    LedgerEntry add(SealedReport sealed) {
        return ledger.enqueue(entry(sealed));
    }

    /** Adds a report within the caller's transaction. */
    public void add(Connection connection, SealedReport sealed) {
        ledger.enqueue(connection, entry(sealed));
    }

    /** The entries of an organisation that were not refused, oldest first; close the stream. */
    public Stream<LedgerEntry> ofOrganisation(String organisation) {
        return ledger.list(LedgerQuery.all().inChannel(channel))
                .filter(e -> e.state() != EntryState.DEAD && e.key().startsWith(organisation + "/"));
    }

    /** The relevant entry of a key: the latest that was not refused, or the latest. */
    public Optional<LedgerEntry> find(ReportKey key) {
        try (Stream<LedgerEntry> entries = ofSlot(key)) {
            return findLive(key).or(() -> entries.filter(e -> isOf(e, key)).reduce((a, b) -> b));
        }
    }

    /** The entry of a key that the platform has, or may get: not refused. */
    Optional<LedgerEntry> findLive(ReportKey key) {
        try (Stream<LedgerEntry> entries = ofSlot(key)) {
            return entries.filter(e -> e.state() != EntryState.DEAD && isOf(e, key))
                    .findFirst();
        }
    }

    private Stream<LedgerEntry> ofSlot(ReportKey key) {
        return ledger.list(LedgerQuery.all().inChannel(channel).ofOrderKey(key.slot()));
    }

    private NewEntry entry(SealedReport sealed) {
        byte[] bytes = sealed.toBytes();
        String piece = Hashing.hex(Hashing.sha256(bytes)).substring(0, HASH_DIGITS);
        return NewEntry.builder(channel, prefix(sealed.key()) + piece, bytes)
                .orderKey(sealed.key().slot())
                .build();
    }

    private static boolean isOf(LedgerEntry entry, ReportKey key) {
        return entry.key().startsWith(prefix(key));
    }

    private static String prefix(ReportKey key) {
        return key.value() + "#";
    }
}
