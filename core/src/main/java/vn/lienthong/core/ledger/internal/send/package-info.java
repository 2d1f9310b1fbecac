/** The workers that send: batches, order per key, limits for a send, tidying. */
@NullMarked
package vn.lienthong.core.ledger.internal.send;

import org.jspecify.annotations.NullMarked;
