package vn.lienthong.testsupport;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Loads a module of this build in its own layer. All other tests run on the class path, where the restrictions of
 * modules have no effect. Uses what Maven compiled ({@code target/classes} with its {@code module-info}).
 */
public final class ModulePath {
    /** Entries of the tests, from which the module must not load classes. */
    private static final Pattern OF_TESTS =
            Pattern.compile(".*(test-classes|test-support|junit|assertj|opentest4j|apiguardian"
                    + "|byte-buddy|surefire|logback|wiremock|playwright|driver|gson|Java-WebSocket|archunit|postgres|HikariCP|[/\\\\]h2-"
                    + "|boofcv|ejml|ddogleg|georegression|commons-|[/\\\\]xz-|mariadb|jazzer).*");

    private ModulePath() {}

    /** The class loader of that module; services of other modules on the path are bound. */
    public static ClassLoader loader(String module) {
        Path[] path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !OF_TESTS.matcher(entry).matches())
                .map(Path::of)
                .toArray(Path[]::new);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(path), ModuleFinder.of(), Set.of(module));
        return ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer()
                .findLoader(module);
    }
}
