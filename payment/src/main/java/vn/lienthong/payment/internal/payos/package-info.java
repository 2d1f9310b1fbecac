/** The rail {@code payos}: payOS payment links. */
@NullMarked
package vn.lienthong.payment.internal.payos;

import org.jspecify.annotations.NullMarked;
