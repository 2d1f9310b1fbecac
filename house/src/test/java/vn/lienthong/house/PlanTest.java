package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** There are no cycles of packages, also within a module, and no cycles of files. */
class PlanTest {
    private static final Plan PLAN = Plan.of("vn.lienthong");

    /** Allowed mutual dependencies of files, with the reason. */
    private static final Map<Set<String>, String> MUTUAL_FILES = Map.of(
            Set.of(
                    "vn.lienthong.identity.Business",
                    "vn.lienthong.identity.Citizen",
                    "vn.lienthong.identity.Official",
                    "vn.lienthong.identity.Person",
                    "vn.lienthong.identity.Subject",
                    "vn.lienthong.identity.Unrecognised"),
            "a sealed type and its cases are one thing in six files: Java has each name the other, and users import a case");

    /** Allowed mutual dependencies of packages besides the two rules of {@link #allowed}, with the reason. */
    private static final Map<Set<String>, String> MUTUAL_PACKAGES = Map.of();

    @Test
    void noFilesUseEachOtherInACycle() {
        List<Set<String>> cycles = new ArrayList<>(Cycles.of(PLAN.files()));
        cycles.removeAll(MUTUAL_FILES.keySet());
        assertThat(cycles).isEmpty();
    }

    @Test
    void noPackagesUseEachOtherInACycle() {
        assertThat(cycles(PLAN)).isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() {
        assertThat(Cycles.of(PLAN.files())).containsAll(MUTUAL_FILES.keySet());
        assertThat(Cycles.of(ruled(PLAN.packages()))).containsAll(MUTUAL_PACKAGES.keySet());
    }

    @Test
    void aPlantedCycleOfPackagesAndOfFilesIsFound() {
        Plan planted = Plan.of(new ClassFileImporter().importPackages("vn.lienthong.house.planted"));

        assertThat(cycles(planted)).singleElement().asString().contains("planted.left", "planted.right");
        assertThat(Cycles.of(planted.files()))
                .containsExactlyInAnyOrder(
                        Set.of("vn.lienthong.house.planted.left.One", "vn.lienthong.house.planted.right.Other"),
                        Set.of("vn.lienthong.house.planted.Answer", "vn.lienthong.house.planted.Yes"));
    }

    /** Each cycle of packages with its dependencies. */
    private static List<String> cycles(Plan plan) {
        Map<String, Set<String>> packages = ruled(plan.packages());
        List<String> told = new ArrayList<>();
        for (Set<String> cycle : Cycles.of(packages)) {
            if (MUTUAL_PACKAGES.containsKey(cycle)) {
                continue;
            }
            StringBuilder text = new StringBuilder(String.join(" <-> ", cycle));
            for (String from : cycle) {
                for (String to : packages.getOrDefault(from, Set.of())) {
                    if (cycle.contains(to)) {
                        plan.arrows(from, to)
                                .forEach(arrow -> text.append("\n    ").append(arrow));
                    }
                }
            }
            told.add(text.toString());
        }
        return told;
    }

    private static Map<String, Set<String>> ruled(Map<String, ? extends Collection<String>> packages) {
        Map<String, Set<String>> ruled = new TreeMap<>();
        packages.forEach((from, used) -> {
            Set<String> kept = new TreeSet<>(used);
            kept.removeIf(to -> allowed(from, to));
            ruled.put(from, kept);
        });
        return ruled;
    }

    /**
     * Two dependencies may point back up. {@code internal} may use the records of its root package, which passes them
     * in and gets them back. {@code spi} may use the records of its root: a vendor's extension uses the same types as
     * users, and the root finds the extension.
     */
    private static boolean allowed(String from, String to) {
        int inside = from.indexOf(".internal");
        if (inside > 0 && to.equals(from.substring(0, inside))) {
            return true;
        }
        return from.equals(to + ".spi");
    }

    @Test
    void aCycleIsNotHiddenByTheTwoAllowedDependencies() {
        Map<String, Set<String>> packages = new TreeMap<>(Map.of(
                "a", new HashSet<>(Set.of("a.internal.x", "a.spi")),
                "a.spi", new HashSet<>(Set.of("a")),
                "a.internal.x", new HashSet<>(Set.of("a", "a.internal.y")),
                "a.internal.y", new HashSet<>(Set.of("a.internal.x"))));

        assertThat(Cycles.of(ruled(packages))).containsExactly(Set.of("a.internal.x", "a.internal.y"));
    }
}
