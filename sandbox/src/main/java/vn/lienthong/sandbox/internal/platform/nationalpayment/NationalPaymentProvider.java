package vn.lienthong.sandbox.internal.platform.nationalpayment;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The national payment platform, version 1 (nền tảng thanh toán trực tuyến). */
public final class NationalPaymentProvider implements PlatformProvider {

    @Override
    public String name() {
        return NationalPayment.RAIL;
    }

    @Override
    public String basePath() {
        return NationalPayment.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Nền tảng thanh toán quốc gia",
                "National payment platform",
                "Phiên bản 1: INIT, QUERY, thông báo kết quả",
                "Version 1: INIT, QUERY, callback");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.fixed("SANDBOX_PAYMENT_V1_PARTNER_CODE", "DT001"),
                Secret.random("SANDBOX_PAYMENT_V1_SECRET"),
                Secret.readable("SANDBOX_PAYMENT_V1_CONSUMER_KEY"),
                Secret.random("SANDBOX_PAYMENT_V1_CONSUMER_SECRET"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.SOUTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment", """
                dialect: national-v1
                baseUri: /payment-v1
                signOn: lgsp-wso2
                credentials:
                  partnerCode: SANDBOX_PAYMENT_V1_PARTNER_CODE
                  secret: SANDBOX_PAYMENT_V1_SECRET
                  consumerKey: SANDBOX_PAYMENT_V1_CONSUMER_KEY
                  consumerSecret: SANDBOX_PAYMENT_V1_CONSUMER_SECRET
                settings: {tokenUri: "{uri}/payment-v1/token"}
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new NationalPayment(world);
    }
}
