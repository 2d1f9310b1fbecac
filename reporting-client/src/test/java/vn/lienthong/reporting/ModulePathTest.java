package vn.lienthong.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests run on the class path, which hides what the module path refuses. */
class ModulePathTest {
    private static final Pattern NEEDED = Pattern.compile(
            ".*(reporting-client[/\\\\]target[/\\\\]classes|core[/\\\\]target[/\\\\]classes|lienthong-core-[^/\\\\]*\\.jar|"
                    + "jackson-[^/\\\\]*\\.jar|snakeyaml-[^/\\\\]*\\.jar|okhttp-jvm-[^/\\\\]*\\.jar|okio-[^/\\\\]*\\.jar|"
                    + "kotlin-stdlib-[^/\\\\]*\\.jar|annotations-[^/\\\\]*\\.jar|resilience4j-[^/\\\\]*\\.jar|"
                    + "slf4j-api-[^/\\\\]*\\.jar|jspecify-[^/\\\\]*\\.jar)");

    @Test
    void aSealedReportIsReadOnTheModulePath() throws Exception {
        Path[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> NEEDED.matcher(entry).matches())
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration modules = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(), ModuleFinder.of(path), Set.of("vn.lienthong.reporting"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader());

        Class<?> sealed = layer.findLoader("vn.lienthong.reporting").loadClass(SealedReport.class.getName());
        byte[] bytes = ("lienthong-sealed-1 -\n" + new String(Contract.json("ClinicReport"), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        Object read = sealed.getMethod("fromBytes", byte[].class).invoke(null, bytes);

        assertThat(sealed.getModule().isNamed()).isTrue();
        assertThat(sealed.getMethod("key").invoke(read))
                .hasToString("H60.01.02/SAMPLE-HEALTH/SAMPLE-CLINIC/2/2026-10/1");
    }
}
