package vn.lienthong.core.once;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Sleeper;
import vn.lienthong.core.once.internal.JdbcResults;
import vn.lienthong.core.once.internal.MemoryResults;
import vn.lienthong.core.once.internal.Results;
import vn.lienthong.core.once.internal.Sharing;

/**
 * Does work once for all who need its result at the same time (kết quả dùng chung), in whatever thread and on whatever node:
 * one of them does it under a lease, the others wait and get the same. For what must not be sent twice, such as a refresh
 * token that the platform changes at each use (RFC 9700 section 4.14.2). Thread-safe; so must be an implementation of your
 * own, which a program with many nodes may put over what they share.
 *
 * <p>In doubt the work is not done a second time. If whoever did it died, or failed without knowing whether it had an effect,
 * the others are told so with the effect {@code UNKNOWN}; only after a failure with effect {@code NONE} does the next one do
 * it. When {@link Limits#kept} has passed, what is known is forgotten, and whoever comes then does the work: only the
 * platform can tell by then.
 */
@FunctionalInterface
public interface SharedResult {
    /**
     * The result of the work, done by this thread or by whoever does it already.
     *
     * @param purpose what the work is, such as {@code refresh-token}: up to 60 small letters, digits, {@code .} and {@code -}
     * @param secret who knows it may have the result: a random text of at least 128 bits, or one that contains such a text.
     *     The stores of this SDK keep the SHA-256 of purpose and secret, and the result encrypted under a key derived from
     *     the secret
     * @param work done in this thread, if at all; a {@link PlatformException} with effect {@code NONE} lets the next one do it
     * @throws PlatformException what the work threw, if this thread did it. Else {@code TIMEOUT} after
     *     {@link Limits#patience}; {@code CANCELLED}; {@code UNAVAILABLE} with effect {@code UNKNOWN} if the work was begun
     *     and nobody knows how it ended; {@code UNAVAILABLE} with effect {@code NONE} if the store cannot tell, and
     *     {@code CONFIGURATION} if the database has no table for it: then this thread did not do the work
     */
    String once(String purpose, String secret, Limits limits, Supplier<Made> work);

    /**
     * For how long (thời hạn).
     *
     * @param lease how long the work may take: when it has passed, whoever does it counts as dead. One second to one hour
     * @param patience how long others wait for it, up to one hour
     * @param kept how long the result is kept for those who come later, and how long it is known that work failed or was
     *     never ended. One second to one hour; the clocks of the nodes must differ by less
     */
    record Limits(Duration lease, Duration patience, Duration kept) {
        private static final Duration LONGEST = Duration.ofHours(1);

        /** Checks them; {@code CONFIGURATION} names what is out of range. */
        public Limits {
            between("lease", lease, Duration.ofSeconds(1));
            between("patience", patience, Duration.ZERO);
            between("kept", kept, Duration.ofSeconds(1));
        }

        private static void between(String name, Duration value, Duration least) {
            if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
                throw PlatformException.of(
                                Kind.CONFIGURATION,
                                "shared result: " + name + ": must be from " + least + " to " + LONGEST + ", but is "
                                        + value)
                        .build();
            }
        }
    }

    /**
     * What the work made (kết quả của công việc). Masks itself.
     *
     * @param text the result; one of more than 40,000 bytes of UTF-8 cannot be shared, and the others are told that nobody
     *     knows
     * @param lasting whether those who come later get it too, for {@link Limits#kept}; otherwise only those who wait already
     */
    record Made(String text, boolean lasting) {
        /** Requires the text. */
        public Made {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public String toString() {
            return "Made[***, lasting=" + lasting + "]";
        }
    }

    /**
     * In the memory of this process, for several clients of one program; a full store refuses ({@code UNAVAILABLE}, effect
     * {@code NONE}).
     *
     * @param maxEntries 1 to 1,000,000 results at one time
     * @param sleeper for those who wait
     * @throws PlatformException {@code CONFIGURATION} for another number
     */
    static SharedResult inMemory(int maxEntries, Clock clock, Sleeper sleeper) {
        return of(MemoryResults.create(maxEntries, clock), clock, sleeper);
    }

    /**
     * In a table of a database, shared by all nodes that use it; see {@link #migrate}. Each step is committed on a connection
     * of its own, none of which is held while the work is done, so give it no data source that hands out the connection of a
     * transaction that is open. Expired results are removed in small batches on the way. For H2, PostgreSQL, MariaDB and
     * MySQL.
     *
     * @param sleeper for those who wait: they look again after 20 milliseconds, and then ever less often, up to half a second
     */
    static SharedResult jdbc(DataSource dataSource, Clock clock, Sleeper sleeper) {
        return of(JdbcResults.create(dataSource, clock), clock, sleeper);
    }

    /**
     * Makes the table {@code lienthong_shared_result}, unless it is there. Several processes may call it at once.
     *
     * @throws PlatformException {@code UNAVAILABLE} if the database cannot be reached, {@code CONFIGURATION} if its user may
     *     not make the table
     */
    static void migrate(DataSource dataSource) {
        JdbcResults.migrate(dataSource);
    }

    private static SharedResult of(Results results, Clock clock, Sleeper sleeper) {
        Sharing sharing = new Sharing(results, clock, sleeper);
        return (purpose, secret, limits, work) -> sharing.once(
                purpose, secret, new Sharing.Terms(limits.lease(), limits.patience(), limits.kept()), () -> {
                    Made made = work.get();
                    return new Sharing.Outcome(made.text(), made.lasting());
                });
    }
}
