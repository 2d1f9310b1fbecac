package vn.lienthong.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.ScriptedServer;
import vn.lienthong.core.SecretSource;

/** A platform of a vendor's own is examined by a probe that is one class and one service line. */
class ClientProbeTest {
    @TempDir
    Path folder;

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
