package vn.lienthong.sandbox.internal.platform.lgsp;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** A city's platform (LGSP) that requires the header {@code lgspaccesstoken} on every call. */
public final class LgspAccessTokenProvider implements PlatformProvider {

    @Override
    public String name() {
        return "lgsp-b";
    }

    @Override
    public String basePath() {
        return "/lgsp-b";
    }

    @Override
    public About about() {
        return new About(
                "LGSP với lgspaccesstoken",
                "LGSP with lgspaccesstoken",
                "Nền tảng tích hợp, chia sẻ dữ liệu của thành phố; mỗi lời gọi kèm tiêu đề chứa khóa",
                "City integration platform; an additional header with keys");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.readable("SANDBOX_LGSP_B_ACCESS_KEY"), Secret.random("SANDBOX_LGSP_B_SECRET_KEY"));
    }

    @Override
    public SecretNames secretNames() {
        return new SecretNames(
                List.of(LgspAccessToken.HEADER),
                List.of(),
                List.of("AccessKey", "SecretKey", "access_key", "secret_key"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.SOUTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("lgsp", """
                dialect: lgsp
                signOn: lgsp-accesstoken
                baseUri: /lgsp-b
                credentials: {accessKey: SANDBOX_LGSP_B_ACCESS_KEY, secretKey: SANDBOX_LGSP_B_SECRET_KEY}
                settings: {appName: SANDBOX, partnerCode: SANDBOX, partnerCodeCus: SANDBOX}
                """));
    }

    @Override
    public Platform create(World world) {
        return new LgspAccessToken(world);
    }
}
