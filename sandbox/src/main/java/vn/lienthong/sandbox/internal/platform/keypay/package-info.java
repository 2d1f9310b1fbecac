/** KeyPay of the national public service portal. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.keypay;

import org.jspecify.annotations.NullMarked;
