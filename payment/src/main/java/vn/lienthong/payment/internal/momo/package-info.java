/** MoMo, API version 2. */
@NullMarked
package vn.lienthong.payment.internal.momo;

import org.jspecify.annotations.NullMarked;
