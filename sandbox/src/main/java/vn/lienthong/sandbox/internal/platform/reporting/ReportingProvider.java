package vn.lienthong.sandbox.internal.platform.reporting;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The reporting platform by {@code docs/reporting-api.yaml} (nền tảng báo cáo). */
public final class ReportingProvider implements PlatformProvider {

    @Override
    public String name() {
        return "reporting";
    }

    @Override
    public String basePath() {
        return Reporting.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Hệ thống báo cáo",
                "Reporting platform",
                "Biểu mẫu, nộp, trả lại, biên nhận",
                "Forms, submission, return, receipt");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.readable("SANDBOX_REPORTING_CLIENT_ID"), Secret.random("SANDBOX_REPORTING_CLIENT_SECRET"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        return List.of(new ProfileEntry("reporting", """
                dialect: lienthong-report-v1
                baseUri: /reporting
                agencyCode: H60.01.02
                credentials: {clientId: SANDBOX_REPORTING_CLIENT_ID, clientSecret: SANDBOX_REPORTING_CLIENT_SECRET}
                """));
    }

    @Override
    public Platform create(World world) {
        return new Reporting(world);
    }
}
