package vn.lienthong.sandbox.internal.platform.vneid;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** VNeID as a partner sees it (đăng nhập VNeID cho đối tác). */
public final class VneidProvider implements PlatformProvider {

    @Override
    public String name() {
        return "vneid";
    }

    @Override
    public String basePath() {
        return Vneid.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Đăng nhập VNeID",
                "VNeID sign-on",
                "Kênh đối tác: mã và phản hồi được mã hóa",
                "Partner dialect: encrypted code and answers");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.readable("SANDBOX_VNEID_CLIENT_ID"),
                Secret.random("SANDBOX_VNEID_CLIENT_SECRET"),
                new Secret(PartnerKey.NAME, PartnerKey::pem));
    }

    @Override
    public SecretNames secretNames() {
        return new SecretNames(List.of(), List.of("data", "key"), List.of("encrypt_key", "session"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.SOUTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("identity", """
                dialect: vneid-partner
                baseUri: /vneid
                credentials:
                  clientId: SANDBOX_VNEID_CLIENT_ID
                  clientSecret: SANDBOX_VNEID_CLIENT_SECRET
                  privateKey: SANDBOX_VNEID_PRIVATE_KEY
                settings:
                  redirectUri: {redirect}
                  authorizeUri: {uri}/vneid/auth
                  tokenUri: {uri}/vneid/token
                  userinfoUri: {uri}/vneid/userinfo
                  logoutUri: {uri}/vneid/logout
                  accountTypes: {"1": citizen}
                """));
    }

    @Override
    public Platform create(World world) {
        return new Vneid(world);
    }
}
