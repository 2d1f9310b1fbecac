/** Finds the target that a profile names and makes its calls. */
@NullMarked
package vn.lienthong.reporting.internal.platform;

import org.jspecify.annotations.NullMarked;
