/** An answer that was read whole, and what its HTTP status means. */
@NullMarked
package vn.lienthong.core.internal.answer;

import org.jspecify.annotations.NullMarked;
