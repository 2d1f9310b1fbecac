package vn.lienthong.sandbox.internal.platform.dossier;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The dossier API of the national portal behind the XrdAdapter (đồng bộ hồ sơ). */
public final class DossierProvider implements PlatformProvider {

    @Override
    public String name() {
        return "adapter";
    }

    @Override
    public String basePath() {
        return "/adapter";
    }

    @Override
    public About about() {
        return new About(
                "Đồng bộ hồ sơ DVCQG",
                "Dossiers of the national portal",
                "XrdAdapter: tra cứu, đồng bộ, cập nhật tiến độ",
                "XrdAdapter: look up, synchronise, update progress");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.readable("SANDBOX_ADAPTER_USERNAME"), Secret.random("SANDBOX_ADAPTER_PASSWORD"));
    }

    @Override
    public SecretNames secretNames() {
        return SecretNames.members("session");
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        String place = variant.equals(Variant.NORTH) ? "query" : "header";
        return List.of(new ProfileEntry("dossier", """
                dialect: xrd-adapter
                baseUri: /adapter
                agencyCode: {agency}
                credentials: {username: SANDBOX_ADAPTER_USERNAME, password: SANDBOX_ADAPTER_PASSWORD}
                settings: {dstcodeIn: %s}
                """.replace("%s", place)));
    }

    @Override
    public Platform create(World world) {
        return new Adapter(world);
    }
}
