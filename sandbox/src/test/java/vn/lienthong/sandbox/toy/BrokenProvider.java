package vn.lienthong.sandbox.toy;

import vn.lienthong.sandbox.internal.engine.About;
import vn.lienthong.sandbox.internal.engine.Platform;
import vn.lienthong.sandbox.internal.engine.PlatformProvider;
import vn.lienthong.sandbox.internal.engine.World;

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
