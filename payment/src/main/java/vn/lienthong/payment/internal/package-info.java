/** Wire formats of the payment gateways; not for use from outside. */
@NullMarked
package vn.lienthong.payment.internal;

import org.jspecify.annotations.NullMarked;
