package vn.lienthong.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.ScriptedServer;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.Transport;

/** A platform of a vendor's own is examined by a probe that is one class and one service line. */
class ClientProbeTest {
    @TempDir
    Path folder;

    /** What a vendor's code may throw. */
    enum Fault {
        UNCHECKED,
        LINKAGE,
        SERVICE,
        STACK,
        CHECKED;

        void happens() {
            switch (this) {
                case UNCHECKED -> throw new IllegalStateException("planted");
                case LINKAGE -> throw new NoClassDefFoundError("planted");
                case SERVICE -> throw new ServiceConfigurationError("planted");
                case STACK -> happens();
                case CHECKED -> throw sneaky(new IOException("planted"));
            }
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
            throw (E) e;
        }

        String shown() {
            return switch (this) {
                case UNCHECKED -> "IllegalStateException";
                case LINKAGE -> "NoClassDefFoundError";
                case SERVICE -> "ServiceConfigurationError";
                case STACK -> "StackOverflowError";
                case CHECKED -> "IOException";
            };
        }
    }

    /** A probe of a vendor's that fails at the place, and in the way, that its dialect names. */
    public static final class Faulty implements ClientProbe {
        @Override
        public String role() {
            return "faulty";
        }

        @Override
        public Proof prove(ClientConfig config) {
            at("prove", config);
            return Proof.proved();
        }

        @Override
        public @Nullable String signOn(ClientConfig config) {
            at("sign-on", config);
            return null;
        }

        @Override
        public @Nullable Duration clockTolerance(ClientConfig config) {
            at("tolerance", config);
            return null;
        }

        private static void at(String place, ClientConfig config) {
            if (config.settings().text("place", "").equals(place)) {
                Fault.valueOf(config.settings().text("fault", "")).happens();
            }
        }
    }

    /** A sign-on of a vendor's that fails in the way that the settings name. */
    public static final class FaultySignOn implements AuthenticatorProvider {
        @Override
        public String name() {
            return "faulty-sign-on";
        }

        @Override
        public Authenticator create(ClientConfig config, Transport transport) {
            Fault fault = Fault.valueOf(config.settings().text("fault", ""));
            if (config.settings().text("place", "").equals("create")) {
                fault.happens();
            }
            return request -> {
                fault.happens();
                return request;
            };
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faults")
    void whateverAProbeOrSignOnThrowsIsAFindingThatNamesItsClass(String place, Fault fault) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("vn.lienthong.core.spi.AuthenticatorProvider"), FaultySignOn.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
                ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(200, ""))) {
            thread.setContextClassLoader(loader);
            boolean signsOn = place.equals("create") || place.equals("authenticate");
            List<Finding> findings = Profile.parse(
                            """
                            lienthong: "1"
                            platforms:
                              faulty: {dialect: x, baseUri: %s, settings: {place: %s, fault: %s}%s}
                            """.formatted(server.uri(), place, fault, signsOn ? ", signOn: faulty-sign-on" : ""),
                            SecretSource.none())
                    .check()
                    .findings();
            String who = Faulty.class.getName() + (signsOn ? "SignOn" : "");
            assertThat(findings)
                    .filteredOn(finding -> finding.status() == Status.FAILED)
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.english())
                            .contains(who, fault.shown())
                            .doesNotContain("planted"))
                    .allSatisfy(finding -> assertThat(finding.vietnamese()).contains(who, fault.shown()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of("prove", "sign-on", "tolerance", "create", "authenticate")
                .flatMap(place -> Stream.of(Fault.values()).map(fault -> Arguments.of(place, fault)));
    }

    /** A platform of this test; the dialect determines its answer. */
    public static final class Toy implements ClientProbe {
        @Override
        public String role() {
            return "toy";
        }

        @Override
        public Proof prove(ClientConfig config) {
            if (config.signOn() == null) {
                config.settings().refuseOthers("colour", "size", "speed");
            } else {
                config.settings().refuseOthers("colour", "size", "speed", "tokenUri", "tokenPath");
            }
            config.settings().number("size", 3, 1, 5);
            config.settings().choice("speed", "slow", "slow", "medium");
            if (config.dialect().equals("toy-keyed")) {
                config.credentials().refuseOthers(List.of("key", "teddy"));
                config.credentials().requireAll(List.of("key", "teddy"));
            }
            return switch (config.dialect()) {
                case "toy-good", "toy-keyed" -> Proof.proved();
                case "toy-lax" -> Proof.proved("Đồ chơi nói thêm.", "The toy says more.");
                case "toy-mute" -> Proof.notProved("đồ chơi không trả lời", "a toy gives no answer");
                default ->
                    throw PlatformException.of(PlatformException.Kind.UNAUTHENTICATED, "wrong key of the toy")
                            .build();
            };
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "toy, toy-good, OK",
        "toy, toy-mute, NOT_PROVED",
        "toy, toy-bad, FAILED",
        "toy-second, toy-mute, NOT_PROVED",
        "toy-second-floor, toy-bad, FAILED",
    })
    void theDoctorReportsWhatTheProbeFound(String role, String dialect, String status) {
        assertThat(signOn(role, dialect).status()).hasToString(status);
    }

    @Test
    void theReasonWhyNothingIsProvedIsInTheReport() {
        Finding finding = signOn("toy", "toy-mute");

        assertThat(finding.english()).contains("a toy gives no answer");
        assertThat(finding.vietnamese()).contains("đồ chơi không trả lời");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"vn.lienthong.core.SettableClock", "vn.lienthong.Absent", "two words"})
    void aProbeThatCannotBeLoadedDoesNotStopOthers(String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("vn.lienthong.core.spi.ClientProbe"), provider);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader foreign =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(foreign);
            assertThat(signOn("toy", "toy-good").status()).hasToString("OK");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aProofMaySayWhatTheOperatorShouldKnowAllTheSame() {
        Finding finding = signOn("toy", "toy-lax");

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.english()).isEqualTo("The platform accepts the credentials. The toy says more.");
        assertThat(finding.vietnamese()).endsWith(" Đồ chơi nói thêm.");
    }

    @Test
    void aProofThatIsNoneHasAReasonInBothLanguages() {
        assertThatThrownBy(() -> ClientProbe.Proof.notProved("", "no call for it"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Finding signOn(String role, String dialect) {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(200, ""))) {
            return Profile.parse("""
                            lienthong: "1"
                            platforms:
                              %s: {dialect: %s, baseUri: %s}
                            """.formatted(role, dialect, server.uri()), SecretSource.none())
                    .check()
                    .findings()
                    .stream()
                    .filter(finding -> finding.step() == Step.SIGN_ON)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
