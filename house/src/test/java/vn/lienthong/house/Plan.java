package vn.lienthong.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The dependencies in the bytecode: of files (top-level types with what they contain) and of packages. */
final class Plan {
    private final Map<String, Set<String>> files = new TreeMap<>();

    private Plan() {}

    /** The plan of all main code below these packages. */
    static Plan of(String... packages) {
        return of(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/lienthong/house/"))
                .importPackages(packages));
    }

    /** The plan of these classes; dependencies on other classes are ignored. */
    static Plan of(Iterable<JavaClass> classes) {
        Plan plan = new Plan();
        classes.forEach(type -> plan.files.put(file(type), new TreeSet<>()));
        for (JavaClass type : classes) {
            Set<String> used = plan.files.get(file(type));
            Stream.concat(
                            type.getDirectDependenciesFromSelf().stream().map(Dependency::getTargetClass),
                            permitted(type).stream())
                    .map(target -> file(target.getBaseComponentType()))
                    .filter(plan.files::containsKey)
                    .filter(target -> !target.equals(file(type)))
                    .forEach(used::add);
        }
        return plan;
    }

    /** Each file, by the full name of its type, and the files that it uses. */
    Map<String, Set<String>> files() {
        return files;
    }

    /** Each package and the packages that it uses. */
    Map<String, Set<String>> packages() {
        Map<String, Set<String>> packages = new TreeMap<>();
        files.forEach((file, used) -> {
            String from = packageOf(file);
            Set<String> all = packages.computeIfAbsent(from, name -> new TreeSet<>());
            used.stream().map(Plan::packageOf).filter(to -> !to.equals(from)).forEach(all::add);
        });
        return packages;
    }

    /** The dependencies of one package on another, file by file, for a message. */
    List<String> arrows(String from, String to) {
        return files.entrySet().stream()
                .filter(entry -> packageOf(entry.getKey()).equals(from))
                .flatMap(entry -> entry.getValue().stream()
                        .filter(used -> packageOf(used).equals(to))
                        .map(used -> entry.getKey() + " -> " + used))
                .toList();
    }

    static String packageOf(String file) {
        return file.substring(0, file.lastIndexOf('.'));
    }

    /** A sealed type names its subtypes, which the bytecode reader does not report as dependencies. */
    private static List<JavaClass> permitted(JavaClass type) {
        Class<?>[] subtypes = type.reflect().getPermittedSubclasses();
        return subtypes == null
                ? List.of()
                : Arrays.stream(subtypes)
                        .map(subtype -> new ClassFileImporter().importClass(subtype))
                        .toList();
    }

    private static String file(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
