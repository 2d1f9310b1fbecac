package vn.lienthong.core.once;

import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.once.internal.JdbcStore;
import vn.lienthong.core.once.internal.MemoryStore;
import vn.lienthong.core.once.internal.UsedKeys;

/**
 * Remembers what was used, so that it is used once only (kho dùng một lần): the {@code state} of a log-in attempt, the
 * {@code jti} of a log-out token or of a DPoP proof (RFC 9449 section 11.1), the id of a notice. Thread-safe; so must be an
 * implementation of your own, which a program with many nodes may put over what they share.
 *
 * <p>A store that cannot tell throws: it never answers {@code true} in doubt, since that would let a replay pass.
 */
@FunctionalInterface
public interface OneTimeStore {
    /**
     * Uses a key. True exactly once for a purpose and key before {@code until}, whoever asks, in whatever thread and, if the
     * store is shared, on whatever node; false at every other time, and if {@code until} is not in the future or the key
     * is empty.
     *
     * @param purpose what the key is for, such as {@code login-state}: the same key may be used once for each purpose
     * @param key as it came from outside, of whatever length; the stores of this SDK keep the SHA-256 of purpose and key only
     * @param until when whatever carries the key is refused for its age; the key is remembered until then
     * @throws PlatformException {@code UNAVAILABLE} if the store cannot tell. With the effect {@code UNKNOWN} the key may
     *     have been used by this call, so that the next answers {@code false}: what carries it is lost, begin it anew.
     *     {@code CONFIGURATION} if the database has no table for it
     */
    boolean use(String purpose, String key, Instant until);

    /**
     * Forgets a key whose use led to nothing, since what it was for has failed: it may then be used again. Does nothing
     * unless implemented; the stores of this SDK implement it.
     *
     * @throws PlatformException as {@link #use}: then the key may still count as used
     */
    default void forget(String purpose, String key) {}

    /**
     * In the memory of this process, for programs of one node; what was used is forgotten when the process ends. A full
     * store refuses ({@code UNAVAILABLE}, effect {@code NONE}, with the time until the next place is free) and never forgets
     * a key whose time has not come. An entry takes some 300 bytes.
     *
     * @param maxEntries 1 to 10,000,000 keys at one time
     * @throws PlatformException {@code CONFIGURATION} for another number
     */
    static OneTimeStore inMemory(int maxEntries, Clock clock) {
        return of(MemoryStore.create(maxEntries, clock));
    }

    /**
     * In a table of a database, shared by all nodes that use it; see {@link #migrate}. Each use is committed on a connection
     * of its own, so give it no data source that hands out the connection of a transaction that is open. Keys are kept five
     * minutes beyond their time, since the clocks of nodes differ. Expired ones are removed in small batches on the way. Of
     * H2, add {@code ;WRITE_DELAY=0} to its address, or a process that is killed forgets the last half second.
     *
     * <p>For H2, PostgreSQL, MariaDB and MySQL; the statements are standard SQL, untested on other databases.
     */
    static OneTimeStore jdbc(DataSource dataSource, Clock clock) {
        return of(JdbcStore.create(dataSource, clock));
    }

    /**
     * Makes the table {@code lienthong_once}, unless it is there. Several processes may call it at once.
     *
     * @throws PlatformException {@code UNAVAILABLE} if the database cannot be reached, {@code CONFIGURATION} if its user may
     *     not make the table
     */
    static void migrate(DataSource dataSource) {
        JdbcStore.migrate(dataSource);
    }

    private static OneTimeStore of(UsedKeys keys) {
        return new OneTimeStore() {
            @Override
            public boolean use(String purpose, String key, Instant until) {
                return keys.use(purpose, key, until);
            }

            @Override
            public void forget(String purpose, String key) {
                keys.forget(purpose, key);
            }
        };
    }
}
