package vn.lienthong.sandbox.internal.platform.paygov;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** PayGov of a province (cổng thanh toán PayGov). */
public final class PaygovProvider implements PlatformProvider {

    @Override
    public String name() {
        return Paygov.NAME;
    }

    @Override
    public String basePath() {
        return Paygov.BASE;
    }

    @Override
    public About about() {
        return new About(
                "PayGov",
                "PayGov",
                "Cổng thanh toán của tỉnh qua LGSP: tạo giao dịch, thông báo, kiểm tra thông báo",
                "A province's gateway behind its LGSP: create, callback, check of a callback");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.fixed("SANDBOX_PAYGOV_PARTNER_CODE", "PAYGOV-SANDBOX"),
                Secret.readable("SANDBOX_PAYGOV_ACCESS_KEY"),
                Secret.random("SANDBOX_PAYGOV_SECRET_KEY"),
                Secret.readable("SANDBOX_PAYGOV_CONSUMER_KEY"),
                Secret.random("SANDBOX_PAYGOV_CONSUMER_SECRET"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.SOUTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment-paygov", """
                dialect: paygov
                baseUri: /paygov
                signOn: lgsp-wso2
                agencyCode: {agency}
                credentials:
                  partnerCode: SANDBOX_PAYGOV_PARTNER_CODE
                  consumerKey: SANDBOX_PAYGOV_CONSUMER_KEY
                  consumerSecret: SANDBOX_PAYGOV_CONSUMER_SECRET
                settings:
                  tokenUri: "{uri}/paygov/token"
                  returnUrl: "{return}"
                  createPath: /api/v1/PayGov/Create
                  checkPath: /api/v1/PayGov/CheckSumUrlReturn
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Paygov(world);
    }
}
