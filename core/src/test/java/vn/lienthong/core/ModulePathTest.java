package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.core.ScriptedServer.answer;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All other tests run on the class path, which hides what the module path forbids. */
class ModulePathTest {
    private final ClassLoader loader = layer().findLoader("vn.lienthong.core");

    @Test
    void aProfileIsReadAndAPlatformSignedOnToOnTheModulePath() throws ReflectiveOperationException {
        try (ScriptedServer gateway = ScriptedServer.start(
                answer(200, ""), answer(200, "{\"access_token\":\"planted-token\",\"expires_in\":3600}"))) {
            Class<?> profile = loader.loadClass("vn.lienthong.core.Profile");
            Class<?> secrets = loader.loadClass("vn.lienthong.core.SecretSource");
            Object made = profile.getMethod("parse", String.class, secrets)
                    .invoke(
                            null,
                            """
                            lienthong: "1"
                            platforms:
                              lgsp:
                                dialect: lgsp-wso2
                                baseUri: %s
                                credentials: {consumerKey: K, consumerSecret: S}
                            """.formatted(gateway.uri()),
                            secrets.getMethod("map", Map.class)
                                    .invoke(null, Map.of("K", "key", "S", "planted-secret")));
            Object check = profile.getMethod("check").invoke(made);

            assertThat(profile.getModule().isNamed()).isTrue();
            assertThat(check.getClass().getMethod("report", Locale.class).invoke(check, Locale.ENGLISH))
                    .asString()
                    .contains("The platform accepts the credentials");
            assertThat(gateway.requests().get(1)).startsWith("POST /token");
        }
    }

    @Test
    void listsAndTemplatesAreFoundInsideTheModule() throws ReflectiveOperationException {
        Class<?> units = loader.loadClass("vn.lienthong.core.units.AdministrativeUnits");
        Object list = units.getMethod("on", LocalDate.class).invoke(null, LocalDate.of(2026, 7, 1));
        Class<?> profile = loader.loadClass("vn.lienthong.core.Profile");

        assertThat(list.getClass().getMethod("find", String.class).invoke(list, "08"))
                .asString()
                .contains("Tuyên Quang");
        assertThat(profile.getMethod("template", String.class).invoke(null, "tuyen-quang"))
                .asString()
                .contains("platforms:");
    }

    private static ModuleLayer layer() {
        Path[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("wiremock"))
                .filter(entry -> !entry.contains("junit") && !entry.contains("surefire"))
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(path), ModuleFinder.of(), Set.of("vn.lienthong.core"));
        return ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer();
    }
}
