package vn.lienthong.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every parser has a fuzz test, and every fuzz test has inputs: a new parser without one breaks the build. */
class FuzzedParsersTest {
    private static final String FUZZ = "vn.lienthong.house.fuzz";
    private static final String INPUTS = "house/src/test/resources/vn/lienthong/house/fuzz";
    private static final int FEWEST_INPUTS = 4;
    private static final Pattern NAME = Pattern.compile("(?:parse|from|read|load|verify)(?:[A-Z].*)?");
    private static final Pattern TEXT = Pattern.compile(
            "java\\.lang\\.(?:String|CharSequence)|\\[B|java\\.io\\.(?:InputStream|Reader)|java\\.nio\\.file\\.Path"
                    + "|java\\.net\\.URI|vn\\.lienthong\\.payment\\.RawNotice"
                    + "|vn\\.lienthong\\.identity\\.signing\\.RawWebhook");

    /** What looks like a parser and is none, or is fuzzed under another name; each with the reason. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "vn.lienthong.core.SecretSource.read", "takes the name of a secret",
            "vn.lienthong.core.spi.PlatformCalls.read", "takes the name of a call; the answers are fuzzed by client",
            "vn.lienthong.payment.spi.Rail.readNotice", "for rails; called by PaymentClient.readNotice",
            "vn.lienthong.payment.spi.BankNoticeReader.read", "for readers; called by PaymentClient.readNotice",
            "vn.lienthong.payment.spi.Rail.readReturn", "for rails; called by PaymentClient.readReturn",
            "vn.lienthong.reporting.spi.ReportPlatform.verify", "for targets; called by ReportingClient.readReceipt",
            "vn.lienthong.reporting.spi.ReportPlatform.readCells",
                    "for targets; called by ReportingClient.beginCorrection");

    @Test
    void everyPublicParserIsCalledByAFuzzTest() {
        Set<String> parsers = parsers();
        assertThat(parsers)
                .contains(
                        "vn.lienthong.core.Profile.load",
                        "vn.lienthong.core.id.CitizenId.parse",
                        "vn.lienthong.identity.LoginAttempt.fromJson",
                        "vn.lienthong.payment.PaymentClient.readNotice",
                        "vn.lienthong.reporting.SealedReport.fromBytes");
        assertThat(parsers).containsAll(EXCEPTIONS.keySet());
        parsers.removeAll(EXCEPTIONS.keySet());
        parsers.removeAll(fuzzed());
        assertThat(parsers).as("without a fuzz test in " + FUZZ).isEmpty();
    }

    @Test
    void everyFuzzTestHasInputsAndEveryInputATest() throws IOException {
        Map<String, Integer> inputs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(INPUTS))) {
            files.filter(Files::isRegularFile)
                    .map(file -> Repository.ROOT.resolve(INPUTS).relativize(file))
                    .forEach(file -> inputs.merge(file.getName(0).toString(), 1, Integer::sum));
        }
        Set<String> tests = fuzzTests().stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> name.endsWith("FuzzTest"))
                .map(name -> name + "Inputs")
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(inputs.keySet()).isEqualTo(tests);
        assertThat(inputs)
                .allSatisfy((test, count) -> assertThat(count).as(test).isGreaterThanOrEqualTo(FEWEST_INPUTS));
    }

    /** Class and name of each public method that reads text or bytes, and of those that all modules share in core. */
    private static Set<String> parsers() {
        JavaClasses published = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(Modules.published().stream()
                        .map(Modules.Published::root)
                        .toArray(String[]::new));
        return published.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().contains(".internal")
                        || type.getPackageName().equals("vn.lienthong.core.internal.wire"))
                .flatMap(type -> type.getMethods().stream())
                .filter(FuzzedParsersTest::isParser)
                .map(method -> method.getOwner().getName() + "." + method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isParser(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
                && NAME.matcher(method.getName()).matches()
                && method.getRawParameterTypes().stream()
                        .anyMatch(type -> TEXT.matcher(type.getName()).matches());
    }

    /** What the fuzz tests call or name as {@code Class::method}. */
    private static Set<String> fuzzed() {
        return fuzzTests().stream()
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .map(JavaAccess::getTarget)
                .map(CodeUnitAccessTarget.class::cast)
                .map(target -> target.getOwner().getName() + "." + target.getName())
                .collect(Collectors.toSet());
    }

    private static JavaClasses fuzzTests() {
        return new ClassFileImporter().importPackages(FUZZ);
    }
}
