package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations of which an observer hears stand in one table, that of {@code CallObserver}. */
class VocabularyTest {
    private static final String MODULES = "core|identity|signing|payment|reporting|dossier|lgsp|population|xroad";
    private static final Pattern WORD = Pattern.compile("\\{@code ((?:" + MODULES + ")\\.[a-z][A-Za-z]*)\\}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:" + MODULES + ")\\.[a-z][A-Za-z]*)\"");
    private static final Path OBSERVER =
            Repository.ROOT.resolve("core/src/main/java/vn/lienthong/core/CallObserver.java");

    @Test
    void whatAClientDocumentsAndWhatTheCodeCallsAreInTheTable() throws IOException {
        Set<String> table = found(WORD, OBSERVER);
        Set<String> documented = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        for (String module : new String[] {"core", "identity", "payment", "reporting-client", "data-sharing"}) {
            try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(module + "/src/main/java"))) {
                for (Path file :
                        (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
                    called.addAll(found(LITERAL, file));
                    String text = Files.readString(file);
                    if (!file.equals(OBSERVER)
                            && (text.contains("is notified of") || text.contains("Calls are named"))) {
                        documented.addAll(found(WORD, file));
                    }
                }
            }
        }
        assertThat(table).containsAll(called);
        assertThat(called).contains("core.signOn", "population.prove");
        documented.add("core.signOn");
        assertThat(table).isEqualTo(documented);
    }

    private static Set<String> found(Pattern pattern, Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        Matcher words = pattern.matcher(Files.readString(file));
        while (words.find()) {
            found.add(words.group(1));
        }
        return found;
    }
}
