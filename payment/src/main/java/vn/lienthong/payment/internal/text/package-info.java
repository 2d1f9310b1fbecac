/** Vietnamese text in the form that payment rails take. */
@NullMarked
package vn.lienthong.payment.internal.text;

import org.jspecify.annotations.NullMarked;
