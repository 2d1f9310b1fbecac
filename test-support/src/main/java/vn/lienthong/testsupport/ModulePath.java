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
 * Loads a module of this build in a layer of its own. All other tests run on the class path, which hides what the module
 * path forbids. Works on what Maven compiled ({@code target/classes} with its {@code module-info}).
 */
public final class ModulePath {
    /** What belongs to the tests and not to the module: none of it may lend the module a class. */
    private static final Pattern OF_TESTS =
            Pattern.compile(".*(test-classes|test-support|junit|assertj|opentest4j|apiguardian"
                    + "|byte-buddy|surefire|logback|wiremock|playwright|driver|gson|Java-WebSocket|archunit|postgres|HikariCP|[/\\\\]h2-"
                    + "|commons-|[/\\\\]xz-|mariadb|jazzer).*");

    private ModulePath() {}

    /** The loader of that module; services of other modules on the path are bound. */
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
