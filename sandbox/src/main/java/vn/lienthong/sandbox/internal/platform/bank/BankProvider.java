package vn.lienthong.sandbox.internal.platform.bank;

import java.util.Base64;
import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Chance;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The bank (ngân hàng): one account, transfers to it, and notices in three shapes. */
public final class BankProvider implements PlatformProvider {
    @Override
    public String name() {
        return Bank.NAME;
    }

    @Override
    public String basePath() {
        return Bank.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Ngân hàng (VietQR)",
                "Bank (VietQR)",
                "Chuyển khoản bằng mã VietQR hoặc tự nhập, và thông báo biến động số dư",
                "Transfers by VietQR or as typed, and notices of what moved");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(new Secret(Bank.SECRET, BankProvider::key));
    }

    private static String key() {
        byte[] drawn = new byte[24];
        Chance.source().nextBytes(drawn);
        return Base64.getEncoder().encodeToString(drawn);
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry(
                "payment-vietqr", """
                dialect: vietqr
                baseUri: /bank
                credentials: {noticeSecret: SANDBOX_BANK_NOTICE_SECRET}
                settings: {bin: "<bin>", account: "<account>", notices: standard-webhooks}
                """.replace("<bin>", Bank.BIN).replace("<account>", Bank.ACCOUNT)));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Bank(world);
    }
}
