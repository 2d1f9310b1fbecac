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

/** No circles of packages, inside a module too, and none of files. */
class PlanTest {
    private static final Plan PLAN = Plan.of("vn.lienthong");

    /** What stays mutual, with its reason. */
    private static final Map<Set<String>, String> MUTUAL_FILES = Map.of(
            Set.of(
                    "vn.lienthong.identity.Business",
                    "vn.lienthong.identity.Citizen",
                    "vn.lienthong.identity.Official",
                    "vn.lienthong.identity.Subject",
                    "vn.lienthong.identity.Unrecognised"),
            "a sealed type and its cases are one thing in five files: Java has each name the other, and users import a case");

    /** What stays mutual between packages, beside the two rules of {@link #allowed}, with its reason. */
    private static final Map<Set<String>, String> MUTUAL_PACKAGES = Map.of();

    @Test
    void noFilesUseEachOtherInACircle() {
        List<Set<String>> circles = new ArrayList<>(Circles.of(PLAN.files()));
        circles.removeAll(MUTUAL_FILES.keySet());
        assertThat(circles).isEmpty();
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        assertThat(circles(PLAN)).isEmpty();
    }

    @Test
    void everyExceptionIsStillNeeded() {
        assertThat(Circles.of(PLAN.files())).containsAll(MUTUAL_FILES.keySet());
        assertThat(Circles.of(ruled(PLAN.packages()))).containsAll(MUTUAL_PACKAGES.keySet());
    }

    @Test
    void aPlantedCircleOfPackagesAndOfFilesIsFound() {
        Plan planted = Plan.of(new ClassFileImporter().importPackages("vn.lienthong.house.planted"));

        assertThat(circles(planted)).singleElement().asString().contains("planted.left", "planted.right");
        assertThat(Circles.of(planted.files()))
                .containsExactlyInAnyOrder(
                        Set.of("vn.lienthong.house.planted.left.One", "vn.lienthong.house.planted.right.Other"),
                        Set.of("vn.lienthong.house.planted.Answer", "vn.lienthong.house.planted.Yes"));
    }

    /** Each circle of packages with the arrows that tie it. */
    private static List<String> circles(Plan plan) {
        Map<String, Set<String>> packages = ruled(plan.packages());
        List<String> told = new ArrayList<>();
        for (Set<String> circle : Circles.of(packages)) {
            if (MUTUAL_PACKAGES.containsKey(circle)) {
                continue;
            }
            StringBuilder text = new StringBuilder(String.join(" <-> ", circle));
            for (String from : circle) {
                for (String to : packages.getOrDefault(from, Set.of())) {
                    if (circle.contains(to)) {
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
     * Two arrows may run back up. {@code internal} may use the records of the package that it is the inside of: the package
     * hands them in and takes them out again. {@code spi} may use the records of its root: a vendor's extension speaks in
     * the words that its users know, and the root finds the extension.
     */
    private static boolean allowed(String from, String to) {
        int inside = from.indexOf(".internal");
        if (inside > 0 && to.equals(from.substring(0, inside))) {
            return true;
        }
        return from.equals(to + ".spi");
    }

    @Test
    void aCircleIsNotHiddenByTheTwoArrowsThatMayRunBackUp() {
        Map<String, Set<String>> packages = new TreeMap<>(Map.of(
                "a", new HashSet<>(Set.of("a.internal.x", "a.spi")),
                "a.spi", new HashSet<>(Set.of("a")),
                "a.internal.x", new HashSet<>(Set.of("a", "a.internal.y")),
                "a.internal.y", new HashSet<>(Set.of("a.internal.x"))));

        assertThat(Circles.of(ruled(packages))).containsExactly(Set.of("a.internal.x", "a.internal.y"));
    }
}
