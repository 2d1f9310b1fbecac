/** Forms of reports (biểu mẫu báo cáo): indicators, breakdowns, formulas, rules, and what a check of a report finds. */
@NullMarked
package vn.lienthong.reporting.form;

import org.jspecify.annotations.NullMarked;
