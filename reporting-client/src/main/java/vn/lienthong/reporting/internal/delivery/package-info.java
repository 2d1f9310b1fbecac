/** Sending reports through the ledger: sender, delivery, result reader. */
@NullMarked
package vn.lienthong.reporting.internal.delivery;

import org.jspecify.annotations.NullMarked;
