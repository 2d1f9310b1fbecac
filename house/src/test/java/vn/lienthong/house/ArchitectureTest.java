package vn.lienthong.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManager;

/** The rules of the architecture that javac cannot check. */
@AnalyzeClasses(packages = "vn.lienthong", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] LIBRARIES = Modules.packages(Modules.published().stream()
            .filter(module -> !module.folder().equals("sandbox"))
            .toList());

    private static final String[] CLIENTS = Modules.packages(Modules.clients());

    @ArchTest
    static final ArchRule clientsNeverSeeEachOther = slices().matching("vn.lienthong.("
                    + Modules.clients().stream()
                            .map(module -> module.root().substring("vn.lienthong.".length()))
                            .collect(Collectors.joining("|"))
                    + ")..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule theSandboxKnowsNoClient = noClasses()
            .that()
            .resideInAPackage("vn.lienthong.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENTS);

    /** What simulators and clients share contains no platform's rules. */
    @ArchTest
    static final ArchRule ofCoresInnerRoomsTheSandboxAndConformanceSeeTheWireOnly = noClasses()
            .that()
            .resideInAnyPackage("vn.lienthong.sandbox..", "vn.lienthong.conformance..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("vn.lienthong.core..internal..")
                    .and(DescribedPredicate.not(resideInAnyPackage("vn.lienthong.core.internal.wire.."))));

    @ArchTest
    static final ArchRule thirdPartyLibrariesStayInternal = noClasses()
            .that(resideInAnyPackage("vn.lienthong..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "vn.lienthong..internal..", "vn.lienthong.benchmarks..", "vn.lienthong.examples.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "okhttp3..",
                    "okio..",
                    "com.fasterxml..",
                    "com.nimbusds..",
                    "io.github.resilience4j..",
                    "com.google.zxing..",
                    "org.h2..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule librariesPrintNothing = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .callMethodWhere(asksTheMachine(Instant.class, "now"))
            .orShould()
            .callMethodWhere(asksTheMachine(LocalDate.class, "now"))
            .orShould()
            .callMethodWhere(asksTheMachine(LocalDateTime.class, "now"))
            .orShould()
            .callMethodWhere(asksTheMachine(ZonedDateTime.class, "now"))
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theMachinesClockIsADefaultOfAConfigurationOnly = noClasses()
            .that(resideInAnyPackage(LIBRARIES)
                    .and(DescribedPredicate.describe(
                            "are not configuration",
                            type -> !type.getName().matches(".*(Config|Options|Builder|Clock)(\\$.*)?"))))
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nobodySleepsButTheSleeper = noClasses()
            .that(resideInAnyPackage(LIBRARIES)
                    .and(DescribedPredicate.not(DescribedPredicate.describe(
                            "the sleeper",
                            (JavaClass type) -> type.getSimpleName().equals("Sleeper")))))
            .should()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule noJvmWideSettings = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class);

    @ArchTest
    static final ArchRule namesSayWhatTheyAre = classes()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .haveSimpleNameNotEndingWith("Impl")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper");

    @ArchTest
    static final ArchRule accessorsAreNotCalledGet = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(LIBRARIES)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Socket.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(SocketFactory.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Clock.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(KeyManager.class)
            .and()
            .arePublic()
            .should()
            .haveNameNotMatching("get[A-Z].*")
            .because("the JDK's interfaces aside, our accessors are nouns");

    private static DescribedPredicate<JavaCall<?>> asksTheMachine(Class<?> type, String method) {
        return DescribedPredicate.describe(
                type.getSimpleName() + "." + method + "() without a clock",
                call -> target(owner(name(type.getName()))).test(call)
                        && call.getTarget().getName().equals(method)
                        && call.getTarget().getRawParameterTypes().isEmpty());
    }
}
