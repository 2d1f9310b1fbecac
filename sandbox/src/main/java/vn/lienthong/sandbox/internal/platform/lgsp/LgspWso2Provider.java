package vn.lienthong.sandbox.internal.platform.lgsp;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** A provincial platform (LGSP) with the sign-on of WSO2 API Manager. */
public final class LgspWso2Provider implements PlatformProvider {

    @Override
    public String name() {
        return "lgsp-a";
    }

    @Override
    public String basePath() {
        return "/lgsp-a";
    }

    @Override
    public About about() {
        return new About(
                "LGSP trên WSO2",
                "LGSP on WSO2",
                "Nền tảng tích hợp, chia sẻ dữ liệu của tỉnh; mã truy cập OAuth 2",
                "Provincial integration platform; OAuth 2 access token");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.readable("SANDBOX_LGSP_A_CONSUMER_KEY"), Secret.random("SANDBOX_LGSP_A_CONSUMER_SECRET"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (!variant.equals(Variant.NORTH)) {
            return List.of();
        }
        return List.of(new ProfileEntry("lgsp", """
                dialect: lgsp
                signOn: lgsp-wso2
                baseUri: /lgsp-a
                credentials: {consumerKey: SANDBOX_LGSP_A_CONSUMER_KEY, consumerSecret: SANDBOX_LGSP_A_CONSUMER_SECRET}
                """));
    }

    @Override
    public Platform create(World world) {
        return new LgspWso2(world);
    }
}
