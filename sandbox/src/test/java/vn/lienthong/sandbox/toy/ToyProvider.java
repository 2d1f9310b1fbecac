package vn.lienthong.sandbox.toy;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

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
    public List<Secret> secrets() {
        return List.of(Secret.random(KEY));
    }

    @Override
    public SecretNames secretNames() {
        return new SecretNames(List.of("X-Api-Key"), List.of(), List.of("cardPin"));
    }

    @Override
    public List<Variant> variants() {
        return List.of(new Variant("library", "thư viện", "dialects of a library", "01", "H26.01.02"));
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
