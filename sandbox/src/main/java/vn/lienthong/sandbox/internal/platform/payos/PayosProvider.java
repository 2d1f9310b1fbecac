package vn.lienthong.sandbox.internal.platform.payos;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** payOS. */
public final class PayosProvider implements PlatformProvider {
    @Override
    public String name() {
        return Payos.NAME;
    }

    @Override
    public String basePath() {
        return Payos.BASE;
    }

    @Override
    public About about() {
        return new About(
                "payOS",
                "payOS",
                "Liên kết thanh toán bằng VietQR: webhook, truy vấn, hủy; lệnh chi",
                "Payment links by VietQR: webhook, query, cancel; payouts");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.readable("SANDBOX_PAYOS_CLIENT_ID"),
                Secret.random("SANDBOX_PAYOS_API_KEY"),
                Secret.random("SANDBOX_PAYOS_CHECKSUM_KEY"));
    }

    @Override
    public SecretNames secretNames() {
        return SecretNames.headers("x-api-key");
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("payment-payos", """
                dialect: payos
                baseUri: /payos
                credentials:
                  clientId: SANDBOX_PAYOS_CLIENT_ID
                  apiKey: SANDBOX_PAYOS_API_KEY
                  checksumKey: SANDBOX_PAYOS_CHECKSUM_KEY
                settings: {returnUrl: "{return}"}
                """), new ProfileEntry("payout", """
                dialect: payos-payout
                baseUri: /payos
                credentials:
                  clientId: SANDBOX_PAYOS_CLIENT_ID
                  apiKey: SANDBOX_PAYOS_API_KEY
                  checksumKey: SANDBOX_PAYOS_CHECKSUM_KEY
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Payos(world);
    }
}
