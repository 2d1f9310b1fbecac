/** A provincial one-stop desk (bộ phận một cửa). */
@NullMarked
package vn.lienthong.examples.onestop;

import org.jspecify.annotations.NullMarked;
