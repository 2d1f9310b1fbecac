/** Wire format of the reporting contract; not for use from outside. */
@NullMarked
package vn.lienthong.reporting.internal;

import org.jspecify.annotations.NullMarked;
