package vn.lienthong.sandbox.internal.platform.keypay;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** KeyPay of the national public service portal (cổng thanh toán KeyPay). */
public final class KeypayProvider implements PlatformProvider {

    @Override
    public String name() {
        return Keypay.NAME;
    }

    @Override
    public String basePath() {
        return Keypay.BASE;
    }

    @Override
    public About about() {
        return new About(
                "KeyPay (Cổng Dịch vụ công)",
                "KeyPay (national portal)",
                "Phiên bản 3.0: tạo giao dịch, chi tiết giao dịch, thông báo kết quả",
                "Version 3.0: create, detail, notice");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.fixed("SANDBOX_KEYPAY_CLIENT_ID", "KP001"),
                Secret.random("SANDBOX_KEYPAY_HASH_KEY_1"),
                Secret.random("SANDBOX_KEYPAY_HASH_KEY_2"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.SOUTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment-keypay", """
                dialect: keypay
                baseUri: /keypay
                credentials:
                  clientId: SANDBOX_KEYPAY_CLIENT_ID
                  hashKey1: SANDBOX_KEYPAY_HASH_KEY_1
                  hashKey2: SANDBOX_KEYPAY_HASH_KEY_2
                settings:
                  returnUrl: "{return}"
                  detailStates: {"0": PAID, "1": PENDING, "2": FAILED}
                  notFoundCodes: "4"
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Keypay(world);
    }
}
