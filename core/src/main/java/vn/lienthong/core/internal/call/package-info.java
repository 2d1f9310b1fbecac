/** The one path of every call: deadline, retry, breaker, signing, classify, decode. */
@NullMarked
package vn.lienthong.core.internal.call;

import org.jspecify.annotations.NullMarked;
