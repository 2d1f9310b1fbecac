/** ViettelPay's gateway. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.viettelpay;

import org.jspecify.annotations.NullMarked;
