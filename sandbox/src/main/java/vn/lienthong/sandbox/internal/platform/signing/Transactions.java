package vn.lienthong.sandbox.internal.platform.signing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sandbox.internal.platform.signing.Transaction.Kind;

/** What was asked in this sandbox; the last 2,000. Thread-safe. */
final class Transactions {
    private static final int MOST = 2_000;

    private final List<Transaction> all = new ArrayList<>();

    synchronized void add(Transaction made) {
        if (all.size() == MOST) {
            all.remove(0);
        }
        all.add(made);
    }

    synchronized @Nullable Transaction find(Kind kind, String key) {
        return all.stream()
                .filter(one -> one.kind == kind && one.key.equals(key))
                .findFirst()
                .orElse(null);
    }

    synchronized @Nullable Transaction findByTxn(String txnId) {
        return all.stream().filter(one -> one.txnId.equals(txnId)).findFirst().orElse(null);
    }

    /** The newest first. */
    synchronized List<Transaction> list() {
        List<Transaction> copy = new ArrayList<>(all);
        Collections.reverse(copy);
        return copy;
    }
}
