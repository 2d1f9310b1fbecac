/** Readers of bank notices (thông báo biến động số dư): an open shape of our own, and those of notice services. */
@NullMarked
package vn.lienthong.payment.internal.banknotice;

import org.jspecify.annotations.NullMarked;
