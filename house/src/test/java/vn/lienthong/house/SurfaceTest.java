package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The public API: the public types of the published modules. */
class SurfaceTest {
    private static final List<JavaClass> PUBLIC = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(Modules.published().stream()
                            .map(Modules.Published::root)
                            .toArray(String[]::new))
                    .stream()
                    .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                    .filter(type -> !type.getPackageName().contains(".internal"))
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .toList();

    /** Two types with the same name cannot be imported into one file. */
    @Test
    void noTwoModulesHaveAPublicTypeOfTheSameName() {
        Map<String, Set<String>> byName = new TreeMap<>();
        PUBLIC.stream()
                .filter(type -> !type.getName().contains("$"))
                .forEach(type -> byName.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                        .add(type.getName()));
        assertThat(byName.values().stream().filter(names -> names.size() > 1)).isEmpty();
    }

    /**
     * A constructor with many arguments cannot get more without breaking its callers, and arguments of one type are
     * easily confused. A builder avoids both, and so does a factory {@code of} whose result is extended by methods.
     */
    @Test
    void everyPublicRecordOfMoreThanFourComponentsHasABuilder() {
        Set<String> without = new TreeSet<>();
        for (JavaClass type : PUBLIC) {
            Class<?> loaded = type.reflect();
            if (loaded.isRecord()
                    && loaded.getRecordComponents().length > 4
                    && Arrays.stream(loaded.getMethods())
                            .noneMatch(method -> method.getName().matches("builder|of"))) {
                without.add(type.getName());
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void publicSignaturesShowNoTypeOfALibrary() {
        Set<String> foreign = new TreeSet<>();
        for (JavaClass type : PUBLIC) {
            type.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                    .flatMap(method -> method.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .filter(used -> !used.isPrimitive())
                            .map(used -> used.getName())
                            .filter(used -> (!used.startsWith("java") && !used.startsWith("vn.lienthong."))
                                    || used.contains(".internal."))
                            .map(used -> method.getFullName() + " shows " + used))
                    .forEach(foreign::add);
        }
        assertThat(foreign).isEmpty();
    }

    /**
     * A dialect is found by its name in a table of services; a choice by its name would have to be edited for each new one.
     * The names are those that the providers of this repository give themselves.
     */
    @Test
    void noMainCodeChoosesByTheNameOfADialect() throws IOException {
        List<Path> code = Repository.texts().stream()
                .filter(path -> path.toString().replace('\\', '/').contains("/src/main/java/"))
                .toList();
        Pattern named = Pattern.compile("public String (?:name|dialect)\\(\\) \\{\\s+return \"([a-z0-9-]+)\";");
        Set<String> names = code.stream()
                .flatMap(path -> named.matcher(text(path)).results())
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names)
                .contains("vnpay", "national-v1", "dvcqg", "vneid-partner", "lgsp-wso2", "lienthong-report-v1");
        String any = "\"(?:" + String.join("|", names) + ")\"";
        Pattern choice = Pattern.compile("switch \\([^)]*(?:[dD]ialect|signOn)\\(\\)|" + any + "\\.equals\\(|equals\\("
                + any + "\\)|case " + any);
        Set<String> found = code.stream()
                .filter(path -> choice.matcher(text(path)).find())
                .map(path -> Repository.ROOT.relativize(path).toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEmpty();
    }

    private static String text(Path path) {
        try {
            return Repository.read(Repository.ROOT.relativize(path).toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
