/** ZaloPay, API version 2. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.zalopay;

import org.jspecify.annotations.NullMarked;
