/**
 * Durable sending (gửi bền vững): a JDBC ledger that loses nothing and lets nothing take effect twice.
 *
 * <p>Three things are enough to begin:
 *
 * <!-- cut: core/src/test/java/vn/lienthong/core/ledger/PackageExampleTest.java#example -->
 * <pre>{@code
 * Ledger.migrate(dataSource, LedgerOptions.defaults()); // once, by whoever deploys
 * Ledger ledger = Ledger.open(dataSource, LedgerOptions.defaults());
 * try (Connection connection = dataSource.getConnection()) {
 *     connection.setAutoCommit(false);
 *     ledger.enqueue(
 *             connection,
 *             NewEntry.builder("reporting", key, bytes)
 *                     .orderKey("H60.01.02")
 *                     .build());
 *     connection.commit(); // together with the program's own work
 * }
 *
 * LedgerRunner runner =
 *         LedgerRunner.builder(ledger).deliver("reporting", this::send).build();
 * runner.runDue(); // on this thread; or runner.start(executor) in the background
 * }</pre>
 *
 * <p>An entry's bytes are frozen and hashed when it is enqueued and never change. {@link
 * vn.lienthong.core.ledger.Delivery} is what the user writes: it sends one entry, and says what protects the platform
 * from doing a thing twice ({@link vn.lienthong.core.ledger.Safeguard}). What a {@link
 * vn.lienthong.core.PlatformException} out of {@code send} means is decided here, by its kind and effect:
 *
 * <table>
 * <caption>What follows a failed send</caption>
 * <tr><th>thrown</th><th>then</th></tr>
 * <tr><td>effect {@code UNKNOWN}</td><td>with a key: sent again later; with a query: asked later; with neither: stops at
 * {@link vn.lienthong.core.ledger.EntryState#UNKNOWN} for a person</td></tr>
 * <tr><td>{@code UNAUTHENTICATED} unless retryable, {@code CONFIGURATION}</td><td>the channel is paused, the entry waits</td></tr>
 * <tr><td>{@code REFUSED}</td><td>a content error: again a few times, then {@link
 * vn.lienthong.core.ledger.EntryState#DEAD}</td></tr>
 * <tr><td>every other kind</td><td>again later, without limit; {@code retryAfter} lets the whole channel rest</td></tr>
 * </table>
 *
 * <p>The database may be H2 (one node), PostgreSQL, MariaDB or MySQL (many nodes); Oracle and SQL Server get a portable
 * statement that is tested in H2's modes only. See {@code docs/decisions/0010} and {@code 0011}.
 */
@NullMarked
package vn.lienthong.core.ledger;

import org.jspecify.annotations.NullMarked;
