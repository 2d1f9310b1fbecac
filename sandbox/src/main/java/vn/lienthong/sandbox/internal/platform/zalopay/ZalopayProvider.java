package vn.lienthong.sandbox.internal.platform.zalopay;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** ZaloPay, API version 2 (ví ZaloPay). */
public final class ZalopayProvider implements PlatformProvider {

    @Override
    public String name() {
        return Zalopay.NAME;
    }

    @Override
    public String basePath() {
        return Zalopay.BASE;
    }

    @Override
    public About about() {
        return new About(
                "ZaloPay",
                "ZaloPay",
                "Ví ZaloPay, API phiên bản 2: tạo đơn hàng, callback, truy vấn, hoàn tiền",
                "Wallet, API version 2: create, callback, query, asynchronous refund");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.fixed("SANDBOX_ZALOPAY_APP_ID", "2599"),
                Secret.random("SANDBOX_ZALOPAY_KEY1"),
                Secret.random("SANDBOX_ZALOPAY_KEY2"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment-zalopay", """
                dialect: zalopay
                baseUri: /zalopay
                credentials: {appId: SANDBOX_ZALOPAY_APP_ID, key1: SANDBOX_ZALOPAY_KEY1, key2: SANDBOX_ZALOPAY_KEY2}
                settings:
                  callbackUrl: "http://127.0.0.1:8080/pay/notice/zalopay"
                  returnUrl: "{return}"
                  checkReturnPage: on
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Zalopay(world);
    }
}
