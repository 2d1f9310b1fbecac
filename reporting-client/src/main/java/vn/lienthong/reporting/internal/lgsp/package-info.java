/** The provincial data platforms (LGSP) as a target for one-stop reports. */
@NullMarked
package vn.lienthong.reporting.internal.lgsp;

import org.jspecify.annotations.NullMarked;
