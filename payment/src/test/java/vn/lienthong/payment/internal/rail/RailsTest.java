package vn.lienthong.payment.internal.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.spi.PlatformCalls;
import vn.lienthong.payment.Operation;
import vn.lienthong.payment.spi.Rail;
import vn.lienthong.payment.spi.RailProvider;

class RailsTest {
    /** A provider whose constructor fails. */
    public static final class Broken implements RailProvider {
        public Broken() {
            throw new IllegalStateException("planted");
        }

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Rail create(PlatformCalls calls) {
            throw new AssertionError("never made");
        }
    }

    /** A provider that sends the agency code, as it says. */
    public static final class Coded extends Faulty {
        @Override
        public boolean usesAgencyCode() {
            return true;
        }
    }

    /** A provider that is found, and fails when it is asked for something. */
    public static class Faulty implements RailProvider {
        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public Rail create(PlatformCalls calls) {
            throw new NoClassDefFoundError("planted");
        }
    }

    @Test
    void aProviderThatFailsIsNamed(@TempDir Path folder) throws Exception {
        ClientConfig config = ClientConfig.builder(URI.create("https://pay.example"), "faulty")
                .build();

        assertThat(refusal(folder, Faulty.class, config))
                .isEqualTo("faulty: dialect: must be given by " + Faulty.class.getName()
                        + ", but it threw NoClassDefFoundError");
    }

    @Test
    void anAgencyCodeIsRefusedUnlessTheRailSendsIt(@TempDir Path plain, @TempDir Path coded) throws Exception {
        ClientConfig config = ClientConfig.builder(URI.create("https://pay.example"), "faulty")
                .agencyCode("H60.12")
                .build();

        assertThat(refusal(plain, Faulty.class, config)).contains("agencyCode: has no effect here");
        assertThat(refusal(coded, Coded.class, config)).contains("must be given by " + Coded.class.getName());
    }

    private static String refusal(Path folder, Class<? extends RailProvider> provider, ClientConfig config)
            throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RailProvider.class.getName()), provider.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            PlatformException refused = catchThrowableOfType(PlatformException.class, () -> Rails.open(config));
            assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION);
            return String.valueOf(refused.getMessage());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ClientConfig vnpay(String dialect) {
        return ClientConfig.builder(URI.create("https://pay.example"), dialect)
                .credentials(Credentials.from(Map.of("tmnCode", "DEMOV210", "hashSecret", "S")))
                .settings(Settings.from(Map.of("returnUrl", "https://clinic.example/back")))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vendor.NoSuchRail",
                "vendor.NotAClassFile",
                "vn.lienthong.payment.Handling",
                "vn.lienthong.payment.internal.rail.RailsTest$Broken"
            })
    void aProviderThatCannotBeLoadedDoesNotStopOtherRails(String provider, @TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RailProvider.class.getName()), provider);
        Files.writeString(Files.createDirectories(folder.resolve("vendor")).resolve("NotAClassFile.class"), "torn");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Rails.open(vnpay("vnpay")).rail().operations()).contains(Operation.REFUND);
            assertThatThrownBy(() -> Rails.open(vnpay("vendor-rail")))
                    .isInstanceOfSatisfying(PlatformException.class, e -> {
                        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
                        assertThat(e.getMessage())
                                .contains("national-v1", "vnpay")
                                .contains("not loaded")
                                // The JDK does not tell whose class file is torn.
                                .contains(provider.equals("vendor.NotAClassFile") ? "spi.RailProvider" : provider)
                                .doesNotContain("planted");
                    });
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
