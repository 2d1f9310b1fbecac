/** Forms of reports (biểu mẫu báo cáo): indicators, breakdowns, formulas, rules, and findings. */
@NullMarked
package vn.lienthong.reporting.form;

import org.jspecify.annotations.NullMarked;
