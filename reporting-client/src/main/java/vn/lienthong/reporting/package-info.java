/** Report submission (chế độ báo cáo): forms, periods, validation, sealed submission, receipts. */
@NullMarked
package vn.lienthong.reporting;

import org.jspecify.annotations.NullMarked;
