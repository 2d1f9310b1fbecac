/** What a ledger does with its tables: taking entries in, claiming and ending them, resting and resuming channels. */
@NullMarked
package vn.lienthong.core.ledger.internal.store;

import org.jspecify.annotations.NullMarked;
