package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Profile;
import vn.lienthong.core.SecretSource;

/** The repository is self-contained, and its documentation matches the code. */
class RepositoryTest {
    private static final Set<String> FOLDERS = Set.of(
            "core",
            "identity",
            "payment",
            "reporting-client",
            "data-sharing",
            "sandbox",
            "conformance",
            "test-support",
            "house",
            "examples",
            "bom",
            "docs");

    @Test
    void onlyTheFoldersOfTheDesignAreAtTheTop() throws IOException {
        try (Stream<Path> paths = Files.list(Repository.ROOT)) {
            assertThat(paths.filter(Files::isDirectory)
                            .map(path -> path.getFileName().toString())
                            .filter(name -> !name.startsWith(".") && !name.equals("target")))
                    .isSubsetOf(FOLDERS);
        }
    }

    @Test
    void noFileNamesAPathOfAMachineOrTheHostOfARegistry() throws IOException {
        // Written in pieces, so that this file does not find itself.
        Pattern forbidden = Pattern.compile("/work" + "/|/root" + "/|/home" + "/[a-z]|/tmp" + "/lt|repo1?\\.maven"
                + "\\.|registry\\.npm" + "js|deb\\.debian" + "\\.org");
        List<String> found = new ArrayList<>();
        for (Path path : Repository.texts()) {
            int number = 0;
            for (String line :
                    Files.readString(path, StandardCharsets.UTF_8).lines().toList()) {
                number++;
                if (forbidden.matcher(line).find()) {
                    found.add(Repository.ROOT.relativize(path) + ":" + number);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noMainCodeHasAPromiseForLater() throws IOException {
        Pattern later = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        List<String> found = new ArrayList<>();
        for (Path path : Repository.texts()) {
            if (path.toString().contains("src")
                    && later.matcher(Files.readString(path)).find()) {
                found.add(Repository.ROOT.relativize(path).toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noTestSleepsIsDisabledOrMocks() throws IOException {
        Pattern bad = Pattern.compile(
                "Thread\\.sl" + "eep\\(|@Dis" + "abled|org\\.mock" + "ito|TimeUnit\\.[A-Z]+\\.sl" + "eep\\(");
        List<String> found = new ArrayList<>();
        for (Path path : Repository.texts()) {
            String name = path.toString().replace('\\', '/');
            if (name.contains("/src/test/")
                    && bad.matcher(Files.readString(path)).find()) {
                found.add(Repository.ROOT.relativize(path).toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noTestIsLeftOutButWhereNodeIsMissing() throws IOException {
        Pattern assumption = Pattern.compile("Assump" + "tions");
        List<String> found = new ArrayList<>();
        for (Path path : Repository.texts()) {
            if (path.toString().endsWith(".java")
                    && assumption.matcher(Files.readString(path)).find()) {
                found.add(path.getFileName().toString());
            }
        }
        assertThat(found).as("decision 42").containsExactlyInAnyOrder("OidcProvider.java", "Peers.java");
    }

    @Test
    void everyProfileThatShipsCanBeLoaded() throws IOException {
        List<Path> profiles = new ArrayList<>();
        for (Path path : Repository.texts()) {
            if (path.getParent().getFileName().toString().equals("profiles")
                    && path.toString().endsWith(".yaml")) {
                profiles.add(path);
                assertThat(Profile.load(path, SecretSource.none()).platforms()).isNotEmpty();
            }
        }
        assertThat(profiles).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void bothReadmesNameTheSameTwoCommandsFirst() throws IOException {
        List<String> english = Repository.blocks(Repository.read("README.md"), "sh");
        List<String> vietnamese = Repository.blocks(Repository.read("README.vi.md"), "sh");
        assertThat(english).hasSize(2).allMatch(block -> block.lines().count() == 1);
        assertThat(vietnamese).isEqualTo(english);
    }

    @Test
    void everyLinkBetweenThePagesLeadsSomewhere() throws IOException {
        Pattern link = Pattern.compile("]\\((?!https?:|#|mailto:)([^)#\\s]+)");
        List<String> broken = new ArrayList<>();
        for (Path path : Repository.texts()) {
            if (path.toString().endsWith(".md")) {
                var matcher = link.matcher(Files.readString(path, StandardCharsets.UTF_8));
                while (matcher.find()) {
                    if (!Files.exists(path.getParent().resolve(matcher.group(1)))) {
                        broken.add(Repository.ROOT.relativize(path) + " -> " + matcher.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }
}
