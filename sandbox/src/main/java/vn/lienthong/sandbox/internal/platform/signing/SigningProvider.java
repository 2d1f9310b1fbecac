package vn.lienthong.sandbox.internal.platform.signing;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The remote signing hub (Cổng ký số tập trung). */
public final class SigningProvider implements PlatformProvider {
    static final String USERNAME = "SANDBOX_SIGNING_USERNAME";
    static final String PASSWORD = "SANDBOX_SIGNING_PASSWORD";
    static final String PARTNER_SECRET = "SANDBOX_SIGNING_PARTNER_SECRET";
    static final String WEBHOOK_SECRET = "SANDBOX_SIGNING_WEBHOOK_SECRET";
    static final String PARTNER_CODE = "SANDBOX-PARTNER";

    @Override
    public String name() {
        return Signing.NAME;
    }

    @Override
    public String basePath() {
        return Signing.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Cổng ký số tập trung",
                "Remote signing hub",
                "Ký số từ xa trong ứng dụng VNeID",
                "Remote signing in the VNeID app");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.readable(USERNAME),
                Secret.random(PASSWORD),
                Secret.random(PARTNER_SECRET),
                Secret.random(WEBHOOK_SECRET));
    }

    @Override
    public SecretNames secretNames() {
        return SecretNames.members("accessToken", "refreshToken", "handle");
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        return List.of(new ProfileEntry("signing", """
                dialect: vneid-signing
                baseUri: /signing
                credentials:
                  username: SANDBOX_SIGNING_USERNAME
                  password: SANDBOX_SIGNING_PASSWORD
                  partnerSecret: SANDBOX_SIGNING_PARTNER_SECRET
                  webhookSecret: SANDBOX_SIGNING_WEBHOOK_SECRET
                settings:
                  requestSigner: lienthong-example
                  partnerCode: SANDBOX-PARTNER
                  shareLink: "{uri}/signing/share/{txnId}"
                """));
    }

    @Override
    public boolean sendsNotices() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Signing(world);
    }
}
