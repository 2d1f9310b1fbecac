package vn.lienthong.sandbox.internal.platform.momo;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** MoMo, API version 2 (ví MoMo). */
public final class MomoProvider implements PlatformProvider {

    @Override
    public String name() {
        return Momo.NAME;
    }

    @Override
    public String basePath() {
        return Momo.BASE;
    }

    @Override
    public About about() {
        return new About(
                "MoMo",
                "MoMo",
                "Ví MoMo, API phiên bản 2: tạo giao dịch, IPN, truy vấn, hoàn tiền",
                "Wallet, API version 2: create, IPN, query, refund");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.fixed("SANDBOX_MOMO_PARTNER_CODE", "MOMOSANDBOX"),
                Secret.random("SANDBOX_MOMO_ACCESS_KEY"),
                Secret.random("SANDBOX_MOMO_SECRET_KEY"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment-momo", """
                dialect: momo
                baseUri: /momo
                credentials:
                  partnerCode: SANDBOX_MOMO_PARTNER_CODE
                  accessKey: SANDBOX_MOMO_ACCESS_KEY
                  secretKey: SANDBOX_MOMO_SECRET_KEY
                settings: {returnUrl: "{return}", ipnUrl: "http://127.0.0.1:8080/pay/notice/momo"}
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Momo(world);
    }
}
