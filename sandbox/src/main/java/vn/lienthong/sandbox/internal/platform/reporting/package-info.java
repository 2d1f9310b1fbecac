/** The reporting platform by {@code docs/reporting-api.yaml} (nền tảng báo cáo giả lập). */
@NullMarked
package vn.lienthong.sandbox.internal.platform.reporting;

import org.jspecify.annotations.NullMarked;
