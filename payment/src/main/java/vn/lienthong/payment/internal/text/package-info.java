/** Vietnamese text as payment rails carry it. */
@NullMarked
package vn.lienthong.payment.internal.text;

import org.jspecify.annotations.NullMarked;
