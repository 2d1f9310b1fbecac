package vn.lienthong.sandbox.internal.platform.population;

import java.util.List;
import vn.lienthong.sandbox.internal.spi.About;
import vn.lienthong.sandbox.internal.spi.Platform;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;
import vn.lienthong.sandbox.internal.spi.ProfileEntry;
import vn.lienthong.sandbox.internal.spi.Secret;
import vn.lienthong.sandbox.internal.spi.SecretNames;
import vn.lienthong.sandbox.internal.spi.Variant;
import vn.lienthong.sandbox.internal.spi.World;

/** The population database of C06 (CSDL quốc gia về dân cư). */
public final class PopulationProvider implements PlatformProvider {

    @Override
    public String name() {
        return "c06";
    }

    @Override
    public String basePath() {
        return Population.BASE;
    }

    @Override
    public About about() {
        return new About(
                "Cơ sở dữ liệu quốc gia về dân cư",
                "Population database",
                "SOAP, dịch vụ 033 và 037; các dịch vụ LGSP dùng cùng cách xác thực",
                "SOAP, services 033 and 037; services of an LGSP behind the same sign-on");
    }

    @Override
    public List<Secret> secrets() {
        return List.of(
                Secret.readable("SANDBOX_C06_USER"),
                Secret.random("SANDBOX_C06_SECRET_KEY"),
                Secret.random("SANDBOX_C06_API_KEY"));
    }

    @Override
    public SecretNames secretNames() {
        return new SecretNames(List.of("ApiKey"), List.of(), List.of("ApiKey"));
    }

    @Override
    public List<ProfileEntry> profile(Variant variant) {
        String unit = variant.equals(Variant.NORTH) ? "ms" : "s";
        return List.of(new ProfileEntry("population", """
                dialect: c06
                baseUri: /c06
                credentials: {user: SANDBOX_C06_USER, secretKey: SANDBOX_C06_SECRET_KEY, apiKey: SANDBOX_C06_API_KEY}
                settings: {timestampUnit: %s}
                """.replace("%s", unit)));
    }

    @Override
    public Platform create(World world) {
        return new Population(world);
    }
}
