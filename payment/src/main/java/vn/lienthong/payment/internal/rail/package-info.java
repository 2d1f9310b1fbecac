/** What all rails share: look-up by name, calls, secrets, code tables. */
@NullMarked
package vn.lienthong.payment.internal.rail;

import org.jspecify.annotations.NullMarked;
