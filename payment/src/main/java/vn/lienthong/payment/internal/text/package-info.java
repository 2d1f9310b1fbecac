/** Texts and fields of messages: Vietnamese text in the form that rails take, and fields in their order. */
@NullMarked
package vn.lienthong.payment.internal.text;

import org.jspecify.annotations.NullMarked;
