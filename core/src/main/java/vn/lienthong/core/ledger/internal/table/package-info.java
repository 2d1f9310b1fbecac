/** The ledger's tables: schema steps, the statements in each database's grammar, and what a row contains. */
@NullMarked
package vn.lienthong.core.ledger.internal.table;

import org.jspecify.annotations.NullMarked;
