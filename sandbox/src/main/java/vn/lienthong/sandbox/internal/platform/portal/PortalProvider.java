package vn.lienthong.sandbox.internal.platform.portal;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The single sign-on of the National Public Service Portal (đăng nhập một lần Cổng Dịch vụ công quốc gia). */
public final class PortalProvider implements PlatformProvider {
    static final String NAME = "dvcqg";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String basePath() {
        return Portal.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Đăng nhập một lần DVCQG",
                "National portal sign-on",
                "OpenID Connect trên WSO2, thuộc tính tiếng Việt",
                "OpenID Connect on WSO2, Vietnamese claims");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.readable("SANDBOX_DVCQG_CLIENT_ID"), Secret.random("SANDBOX_DVCQG_CLIENT_SECRET"));
    }

    @Override
    public SecretNames secretNames() {
        return SecretNames.members("token_id", "sessionDataKey", "logout_token", "logoutToken");
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("identity", """
                dialect: dvcqg
                baseUri: /dvcqg
                credentials: {clientId: SANDBOX_DVCQG_CLIENT_ID, clientSecret: SANDBOX_DVCQG_CLIENT_SECRET}
                settings:
                  redirectUri: {redirect}
                  issuer: {uri}/dvcqg/oauth2/token
                  assurance: {LoA1: LEVEL_1, LoA2: LEVEL_2}
                """));
    }

    @Override
    public boolean sendsLogouts() {
        return true;
    }

    @Override
    public Platform create(World world) {
        return new Portal(world);
    }
}
