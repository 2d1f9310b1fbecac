/**
 * For those who add a report target (nơi nhận báo cáo): a platform with its own paths and its own form of a report. The guide
 * docs/guides/add-a-report-target.md adds one step by step.
 *
 * <p>A {@link vn.lienthong.reporting.spi.Target} is found by the dialect that a profile names. It opens a
 * {@link vn.lienthong.reporting.spi.ReportPlatform}, which writes reports as bytes, sends them and reads what the platform
 * says, over {@link vn.lienthong.reporting.spi.PlatformCalls}. Forms, checks, computed cells, the ledger, sign-on, deadlines
 * and retries are ours.
 */
@NullMarked
package vn.lienthong.reporting.spi;

import org.jspecify.annotations.NullMarked;
