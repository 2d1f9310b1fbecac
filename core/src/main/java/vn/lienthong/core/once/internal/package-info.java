/** The stores of this SDK: in memory, and in a table. */
@NullMarked
package vn.lienthong.core.once.internal;

import org.jspecify.annotations.NullMarked;
