/** Checks a report with the rules of its form, and computes its cells, without the platform. */
@NullMarked
package vn.lienthong.reporting.internal.check;

import org.jspecify.annotations.NullMarked;
