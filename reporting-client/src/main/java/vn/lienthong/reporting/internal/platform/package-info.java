/** Finds the target of a profile and makes its calls. */
@NullMarked
package vn.lienthong.reporting.internal.platform;

import org.jspecify.annotations.NullMarked;
