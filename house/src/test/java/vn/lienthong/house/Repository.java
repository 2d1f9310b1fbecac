package vn.lienthong.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of this project. */
final class Repository {
    static final Path ROOT = root();

    private Repository() {}

    static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path), StandardCharsets.UTF_8);
    }

    /** The fenced blocks of that language, without the fences. */
    static List<String> blocks(String markdown, String language) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$").matcher(markdown);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** All text files of the repository, without the build's output. */
    static List<Path> texts() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !ROOT.relativize(path)
                            .toString()
                            .matches("(^|.*[/\\\\])(target|\\.git|node_modules)([/\\\\].*|$)"))
                    .filter(path -> path.toString()
                            .matches(".*\\.(java|md|xml|yaml|yml|html|css|js|json|sql|tsv|properties|sh|txt)$"))
                    .toList();
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run from inside the project");
        }
        return folder;
    }
}
