package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every Java example of a page or of a package's Javadoc is cut from code that the build runs: the comment {@code cut:
 * path#tag} before it names the file and the tagged lines.
 */
class CutsTest {
    private static final Pattern IN_PAGE =
            Pattern.compile("(?:<!-- cut: (\\S+)#(\\S+) -->\\R)?```java\\R(.*?)```", Pattern.DOTALL);
    private static final Pattern IN_JAVADOC = Pattern.compile(
            "(?: \\* <!-- cut: (\\S+)#(\\S+) -->\\R)? \\* <pre>\\{@code\\R(.*?)\\R \\* }</pre>", Pattern.DOTALL);
    /** A profile in YAML is not Java; the tests of that module load a similar one. */
    private static final Pattern YAML = Pattern.compile("\\A \\* [a-z-]+:");

    static Stream<Path> pages() throws IOException {
        return Repository.texts().stream()
                .filter(path -> path.toString().endsWith(".md"))
                .filter(path -> text(path).contains("```java"));
    }

    static Stream<Path> packages() throws IOException {
        return Repository.texts().stream()
                .filter(path -> path.endsWith("package-info.java"))
                .filter(path -> path.toString().replace('\\', '/').contains("/src/main/"))
                .filter(path -> text(path).contains("<pre>{@code"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyJavaBlockOfAPageIsCutFromCodeThatRuns(Path page) throws IOException {
        Matcher block = IN_PAGE.matcher(text(page));
        while (block.find()) {
            assertThat(block.group(1))
                    .as("a block without its source:\n%s", block.group(3))
                    .isNotNull();
            assertThat(block.group(3).strip()).isEqualTo(tagged(block.group(1), block.group(2)));
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyExampleOfAPackageIsCutFromCodeThatRuns(Path page) throws IOException {
        Matcher block = IN_JAVADOC.matcher(text(page));
        while (block.find()) {
            if (YAML.matcher(block.group(3)).find()) {
                continue;
            }
            assertThat(block.group(1))
                    .as("an example without its source:\n%s", block.group(3))
                    .isNotNull();
            String code = block.group(3)
                    .replaceAll("(?m)^ \\* ?", "")
                    .replace("{@literal @}", "@")
                    .strip();
            assertThat(code).isEqualTo(tagged(block.group(1), block.group(2)));
        }
    }

    /** New users read the package's documentation first. */
    @Test
    void everyModuleOfClientsShowsAnExample() throws IOException {
        List<String> without = new ArrayList<>();
        for (String module : List.of(
                "core/src/main/java/vn/lienthong/core/ledger",
                "identity/src/main/java/vn/lienthong/identity",
                "identity/src/main/java/vn/lienthong/identity/signing",
                "payment/src/main/java/vn/lienthong/payment",
                "reporting-client/src/main/java/vn/lienthong/reporting",
                "data-sharing/src/main/java/vn/lienthong/sharing/dossier",
                "data-sharing/src/main/java/vn/lienthong/sharing/population",
                "data-sharing/src/main/java/vn/lienthong/sharing/lgsp",
                "data-sharing/src/main/java/vn/lienthong/sharing/xroad",
                "sandbox/src/main/java/vn/lienthong/sandbox")) {
            if (!Repository.read(module + "/package-info.java").contains("<!-- cut: ")) {
                without.add(module);
            }
        }
        assertThat(without).isEmpty();
    }

    private static String tagged(String path, String tag) throws IOException {
        String source = Repository.read(path);
        int begin = source.indexOf("// tag::" + tag + "[]");
        int end = source.indexOf("// end::" + tag + "[]");
        assertThat(begin).as("%s has the tag %s", path, tag).isNotNegative();
        return source.substring(source.indexOf('\n', begin) + 1, end)
                .stripTrailing()
                .stripIndent()
                .strip();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
