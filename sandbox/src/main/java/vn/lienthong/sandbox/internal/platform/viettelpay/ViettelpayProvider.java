package vn.lienthong.sandbox.internal.platform.viettelpay;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** ViettelPay's gateway (cổng thanh toán ViettelPay). */
public final class ViettelpayProvider implements PlatformProvider {

    @Override
    public String name() {
        return Viettelpay.NAME;
    }

    @Override
    public String basePath() {
        return Viettelpay.BASE;
    }

    @Override
    public About about() {
        return new About(
                "ViettelPay",
                "ViettelPay",
                "Cổng thanh toán hai bước: hỏi đơn vị trước khi trừ tiền, rồi báo kết quả; truy vấn",
                "Gateway in two steps: asks before the debit, then tells the result; query");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.fixed("SANDBOX_VIETTELPAY_MERCHANT_CODE", "LIENTHONG"),
                Secret.random("SANDBOX_VIETTELPAY_ACCESS_CODE"),
                Secret.random("SANDBOX_VIETTELPAY_HASH_KEY"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment-viettelpay", """
                dialect: viettelpay
                baseUri: /viettelpay
                credentials:
                  merchantCode: SANDBOX_VIETTELPAY_MERCHANT_CODE
                  accessCode: SANDBOX_VIETTELPAY_ACCESS_CODE
                  hashKey: SANDBOX_VIETTELPAY_HASH_KEY
                settings: {returnUrl: "{return}"}
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Viettelpay(world);
    }
}
