package vn.lienthong.sandbox.toy;

import java.util.List;
import vn.lienthong.sandbox.fault.FaultKind;
import vn.lienthong.sandbox.internal.engine.About;
import vn.lienthong.sandbox.internal.engine.Platform;
import vn.lienthong.sandbox.internal.engine.PlatformProvider;
import vn.lienthong.sandbox.internal.engine.ProfileEntry;
import vn.lienthong.sandbox.internal.engine.Secret;
import vn.lienthong.sandbox.internal.engine.Variant;
import vn.lienthong.sandbox.internal.engine.World;

// tag::provider[]
/** Describes the library and makes it (thư viện mẫu). */
public final class ToyProvider implements PlatformProvider {
    static final String KEY = "SANDBOX_TOY_API_KEY";

    @Override
    public String name() {
        return "toy"; // Fault.of(…).at("toy")
    }

    @Override
    public String basePath() {
        return "/toy";
    }

    @Override
    public About about() {
        return new About(
                "Thư viện mẫu", "Toy library", "Danh sách sách, dùng khóa API", "A list of books, with an API key");
    }

    @Override
    public List<FaultKind> faults() {
        return List.of(ToyFault.values()); // the transport faults are always there
    }

    @Override
    public List<Secret> secrets() {
        return List.of(Secret.random(KEY));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        return List.of(new ProfileEntry("toy", """
                dialect: toy-library
                baseUri: /toy
                agencyCode: {agency}
                credentials: {apiKey: SANDBOX_TOY_API_KEY}
                """));
    }

    @Override
    public Platform create(World world) {
        return new ToyLibrary(world);
    }
}
// end::provider[]
