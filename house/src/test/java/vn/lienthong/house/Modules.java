package vn.lienthong.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The published modules, as the build lists them: a new one is checked without an edit here. */
final class Modules {
    private static final Pattern LISTED = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern NAMED = Pattern.compile("(?m)^(?:open )?module ([\\w.]+) \\{");
    private static final List<Published> PUBLISHED = read();

    /**
     * One module.
     *
     * @param folder its folder, which is also what its artifact is called after
     * @param root its name, which is also its root package
     */
    record Published(String folder, String root) {}

    private Modules() {}

    /** All that are published and have code. */
    static List<Published> published() {
        return PUBLISHED;
    }

    /** Those that talk to platforms: none of core, the sandbox and what judges programs. */
    static List<Published> clients() {
        return PUBLISHED.stream()
                .filter(module -> !List.of("core", "sandbox", "conformance").contains(module.folder()))
                .toList();
    }

    /** Patterns of all packages below the roots. */
    static String[] packages(List<Published> modules) {
        return modules.stream().map(module -> module.root() + "..").toArray(String[]::new);
    }

    private static List<Published> read() {
        try {
            List<Published> found = new ArrayList<>();
            Matcher listed = LISTED.matcher(Repository.read("pom.xml"));
            while (listed.find()) {
                String folder = listed.group(1);
                String info = folder + "/src/main/java/module-info.java";
                if (Repository.ROOT.resolve(info).toFile().isFile()
                        && !Repository.read(folder + "/pom.xml").contains("<maven.deploy.skip>true")) {
                    Matcher named = NAMED.matcher(Repository.read(info));
                    if (!named.find()) {
                        throw new IllegalStateException(info + " names no module");
                    }
                    found.add(new Published(folder, named.group(1)));
                }
            }
            return List.copyOf(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
