package vn.lienthong.payment.internal.rail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** A provider that is found, and fails when it is asked for something. */
    public static final class Faulty implements RailProvider {
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
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(RailProvider.class.getName()), Faulty.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            ClientConfig config = ClientConfig.builder(URI.create("https://pay.example"), "faulty")
                    .build();
            assertThatThrownBy(() -> Rails.open(config))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                    .hasMessage("faulty: dialect: must be given by " + Faulty.class.getName()
                            + ", but it threw NoClassDefFoundError");
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
