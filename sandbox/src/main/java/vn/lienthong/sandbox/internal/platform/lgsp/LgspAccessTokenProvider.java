package vn.lienthong.sandbox.internal.platform.lgsp;

import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.internal.engine.About;
import vn.lienthong.sandbox.internal.engine.Platform;
import vn.lienthong.sandbox.internal.engine.PlatformProvider;
import vn.lienthong.sandbox.internal.engine.ProfileEntry;
import vn.lienthong.sandbox.internal.engine.Secret;
import vn.lienthong.sandbox.internal.engine.Variant;
import vn.lienthong.sandbox.internal.engine.World;

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
    public List<FaultKind> faults() {
        return List.of(SignOnFault.values());
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.readable("SANDBOX_LGSP_B_ACCESS_KEY"), Secret.random("SANDBOX_LGSP_B_SECRET_KEY"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        if (variant != Variant.SOUTH) {
            return List.of();
        }
        return List.of(new ProfileEntry("lgsp", """
                dialect: lgsp
                signOn: lgsp-accesstoken
                baseUri: /lgsp-b
                agencyCode: {agency}
                credentials: {accessKey: SANDBOX_LGSP_B_ACCESS_KEY, secretKey: SANDBOX_LGSP_B_SECRET_KEY}
                settings: {appName: SANDBOX, partnerCode: SANDBOX, partnerCodeCus: SANDBOX}
                """));
    }

    @Override
    public Platform create(World world) {
        return new LgspAccessToken(world);
    }
}
