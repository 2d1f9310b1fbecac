/**
 * For vendors who add a report target (nơi nhận báo cáo): a platform with its own paths and its own format of reports. See the
 * guide docs/guides/add-a-report-target.md.
 *
 * <p>A {@link vn.lienthong.reporting.spi.Target} is found by the dialect in a profile. It opens a
 * {@link vn.lienthong.reporting.spi.ReportPlatform}, which writes reports as bytes, sends them and reads the platform's
 * answers, with {@link vn.lienthong.core.spi.PlatformCalls}. Forms, checks, computed cells, the ledger, sign-on, deadlines
 * and retries are ours.
 */
@NullMarked
package vn.lienthong.reporting.spi;

import org.jspecify.annotations.NullMarked;
