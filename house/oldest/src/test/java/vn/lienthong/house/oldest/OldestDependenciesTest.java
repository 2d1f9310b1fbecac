package vn.lienthong.house.oldest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class path of this module holds the oldest versions that the SDK allows. */
class OldestDependenciesTest {
    @Test
    void theClassPathHasTheOldestVersions() {
        assertThat(System.getProperty("java.class.path"))
                .contains("jackson-databind-2.21.0", "jackson-dataformat-yaml-2.21.0", "kotlin-stdlib-1.9.25");
    }

    @Test
    void everyLibraryMemberThatTheSdkUsesIsThere() {
        TreeSet<String> missing = new TreeSet<>();
        int seen = 0;
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("vn.lienthong")) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                if (!owner.startsWith("vn.lienthong") && !owner.startsWith("java") && !owner.startsWith("[")) {
                    seen++;
                    Optional<?> member = access.getTarget().resolveMember();
                    if (member.isEmpty()) {
                        missing.add(access.getTarget().getFullName() + " in " + type.getName());
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(500);
        assertThat(missing).isEmpty();
    }

    /** Every module at work: log-in, look-up, payment, notice, dossier, report and receipt over HTTP. */
    @Test
    void aClinicsDaySucceeds(@TempDir Path data) throws IOException, InterruptedException {
        Path clinic = Path.of("").toAbsolutePath().getParent().getParent().resolve("examples/clinic");
        Path log = data.resolve("day.log");
        Process day = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path")
                                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator),
                        "vn.lienthong.examples.clinic.ClinicProgram",
                        "--port",
                        "0",
                        "--sandbox-port",
                        "0",
                        "--data",
                        data.toString())
                .directory(clinic.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = day.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            day.destroyForcibly();
        }
        assertThat(ended).isTrue();
        assertThat(day.exitValue())
                .as(Files.readString(log, StandardCharsets.UTF_8))
                .isZero();
    }
}
