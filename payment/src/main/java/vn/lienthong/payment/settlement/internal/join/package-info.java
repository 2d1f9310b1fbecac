/** The comparison of stored rows by partitions, in bounded memory; see decision 47. */
@NullMarked
package vn.lienthong.payment.settlement.internal.join;

import org.jspecify.annotations.NullMarked;
