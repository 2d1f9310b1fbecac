/** The rail {@code vietqr}: bank transfers that are recognised by a code in their purpose, or by a virtual account. */
@NullMarked
package vn.lienthong.payment.internal.vietqr;

import org.jspecify.annotations.NullMarked;
