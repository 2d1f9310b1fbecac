package vn.lienthong.sandbox.toy;

import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.World;

/** Cannot tell where it is. */
public final class BrokenProvider implements PlatformProvider {
    @Override
    public String name() {
        return "broken";
    }

    @Override
    public String basePath() {
        throw new NoClassDefFoundError("vendor/Missing");
    }

    @Override
    public About about() {
        return new About("", "", "", "");
    }

    @Override
    public Platform create(World world) {
        throw new IllegalStateException("never made");
    }
}
