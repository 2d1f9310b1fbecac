/** Report periods (kỳ báo cáo): codes, Vietnamese data windows, filing days. */
@NullMarked
package vn.lienthong.reporting.period;

import org.jspecify.annotations.NullMarked;
