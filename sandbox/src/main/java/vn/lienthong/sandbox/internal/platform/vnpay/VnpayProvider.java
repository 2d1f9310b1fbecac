package vn.lienthong.sandbox.internal.platform.vnpay;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** VNPAY 2.1.0 (cổng thanh toán VNPAY). */
public final class VnpayProvider implements PlatformProvider {

    @Override
    public String name() {
        return Vnpay.NAME;
    }

    @Override
    public String basePath() {
        return Vnpay.BASE;
    }

    @Override
    public About about() {
        return new About(
                "VNPAY",
                "VNPAY",
                "Cổng thanh toán 2.1.0: IPN, truy vấn, hoàn tiền",
                "Gateway 2.1.0: IPN, query, refund");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.fixed("SANDBOX_VNPAY_TMN_CODE", "SANDBOX1"), Secret.random("SANDBOX_VNPAY_HASH_SECRET"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment", """
                dialect: vnpay
                baseUri: /vnpay
                credentials: {tmnCode: SANDBOX_VNPAY_TMN_CODE, hashSecret: SANDBOX_VNPAY_HASH_SECRET}
                settings: {returnUrl: "{return}"}
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Vnpay(world);
    }
}
