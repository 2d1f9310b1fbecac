package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.SandboxPerson;

/** Each module's tests log everything; the logs must contain no secrets and no citizens' data. */
class LogsTest {
    /**
     * Citizens' numbers, tokens, keys, and the word that marks planted secrets. The end of a UUID, such as a pool of
     * connections logs, is no number of a citizen.
     */
    private static final Pattern FORBIDDEN = Pattern.compile("(?<![0-9A-Za-z.])(?<![0-9a-f]{4}-)0\\d{11}(?![0-9A-Za-z])"
            + "|planted-secret"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY"
            + "|eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}"
            + "|(?i:client_secret|password|hashsecret|secretkey|access_token|refresh_token)[\"']?\\s*[=:]\\s*[\"']?[A-Za-z0-9+/_-]{6,}"
            + "|(?i:bearer|basic) [A-Za-z0-9+/=_.-]{16,}");

    /** Conformance has no tests yet, so it logs nothing. */
    static Stream<String> modules() {
        return Modules.published().stream()
                .map(Modules.Published::folder)
                .filter(folder -> Repository.ROOT
                        .resolve(folder)
                        .resolve("src/test/java")
                        .toFile()
                        .isDirectory());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modules")
    void aModulesTestsLoggedNothingSecretAndNothingPersonal(String module) throws IOException {
        Path log = Repository.ROOT.resolve(module).resolve("target/test.log");
        assertThat(log)
                .as("run 'mvn verify' from the root, so that every module's tests have logged")
                .isRegularFile();
        List<String> names = names();
        List<String> found = new ArrayList<>();
        int lines = 0;
        try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                String text = line;
                if (FORBIDDEN.matcher(line).find() || names.stream().anyMatch(text::contains)) {
                    found.add(module + " line " + lines + ": " + line.substring(0, Math.min(160, line.length())));
                }
            }
        }
        // The sandbox logs only its own errors, so its log is empty after a good run.
        assertThat(lines > 0 || module.equals("sandbox"))
                .as("the tests of %s log at TRACE", module)
                .isTrue();
        assertThat(found).isEmpty();
    }

    private static List<String> names() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            return sandbox.people().persons().stream()
                    .map(SandboxPerson::fullName)
                    .toList();
        }
    }
}
