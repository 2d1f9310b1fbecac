/** The simulated payment platforms: VNPAY 2.1.0 and the national payment platform, version 1. */
@NullMarked
package vn.lienthong.sandbox.internal.payment;

import org.jspecify.annotations.NullMarked;
