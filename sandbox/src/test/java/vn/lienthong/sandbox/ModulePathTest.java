package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests run on the class path, which hides what the module path refuses. */
class ModulePathTest {
    private static final Pattern TESTS =
            Pattern.compile(".*(test-classes|junit|assertj|opentest4j|apiguardian|byte-buddy|logback|playwright|gson|"
                    + "driver|surefire|Java-WebSocket).*");

    @Test
    void aSandboxServesItsPagesAndPlatformsOnTheModulePath() throws Exception {
        Path[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !TESTS.matcher(entry).matches())
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(path), Set.of("vn.lienthong.sandbox"));
        ClassLoader loader = ModuleLayer.boot()
                .defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
                .findLoader("vn.lienthong.sandbox");
        Class<?> options = loader.loadClass(SandboxOptions.class.getName());
        Class<?> type = loader.loadClass(Sandbox.class.getName());
        assertThat(type.getModule().isNamed()).isTrue();

        Object sandbox = type.getMethod("start", options)
                .invoke(null, options.getMethod("defaults").invoke(null));
        try {
            URI uri = (URI) type.getMethod("uri").invoke(sandbox);
            for (String page :
                    new String[] {"/ui", "/ui/reports", "/ui/api/faults", "/ui/sandbox.css", "/dvcqg/oauth2/jwks"}) {
                assertThat(Stranger.get(URI.create(uri + page)).status())
                        .as(page)
                        .isEqualTo(200);
            }
            Object profile = type.getMethod("profile").invoke(sandbox);
            assertThat(profile.getClass().getMethod("platforms").invoke(profile).toString())
                    .contains("identity", "reporting");
            Object people = type.getMethod("people").invoke(sandbox);
            Object client = ((Map<?, ?>) type.getMethod("secretValues").invoke(sandbox)).get("SANDBOX_DVCQG_CLIENT_ID");
            Object callback = people.getClass()
                    .getMethod("logIn", URI.class, String.class, int.class)
                    .invoke(
                            people,
                            URI.create(uri + "/dvcqg/oauth2/authorize?response_type=code&client_id=" + client
                                    + "&redirect_uri=http://127.0.0.1:8080/login/callback&scope=openid"),
                            "lan",
                            2);
            assertThat(callback.toString()).contains("?code=");
        } finally {
            type.getMethod("close").invoke(sandbox);
        }
    }
}
