package vn.lienthong.core.ledger.internal.table;

import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ledger.PayloadCipher;

/** The statements over the ledger's tables, and the transactions in which they run. */
public record Tables(
        Transactions transactions,
        EntryTable entries,
        ReadTable reads,
        LeaseTable leases,
        ClaimTable claims,
        Fronts fronts) {

    public static Tables of(
            DataSource dataSource,
            Grammar grammar,
            Clock clock,
            LeaseClock leaseClock,
            @Nullable PayloadCipher cipher) {
        Fronts fronts = new Fronts(grammar, clock);
        EntryTable entries = new EntryTable(grammar, cipher, clock, fronts);
        return new Tables(
                new Transactions(dataSource, grammar),
                entries,
                new ReadTable(grammar, cipher, clock),
                new LeaseTable(grammar, clock, leaseClock, fronts),
                new ClaimTable(grammar, clock, leaseClock, entries),
                fronts);
    }
}
