/** Settlement (đối soát): our payments of a day compared with the provider's. */
@NullMarked
package vn.lienthong.payment.settlement;

import org.jspecify.annotations.NullMarked;
