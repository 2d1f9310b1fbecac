/** A report target as a vendor would add it: this package and one service line. */
@NullMarked
package vn.lienthong.reporting.toy;

import org.jspecify.annotations.NullMarked;
