package vn.lienthong.reporting.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

class ReportingProbeTest {
    @Test
    void credentialsAreProvedByReadingTheRegimesAndAWrongSecretIsReported() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            ClientConfig right = sandbox.profile("north").client("reporting");
            ClientConfig wrong = right.toBuilder()
                    .credentials(Credentials.from(Map.of("clientId", "clinic", "clientSecret", "planted-wrong-secret")))
                    .build();

            assertThat(probe().prove(right).isProved()).isTrue();
            assertThat(sandbox.requests()).noneMatch(request -> request.method().equals("PUT"));
            assertThatThrownBy(() -> probe().prove(wrong))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED));
        }
    }

    @Test
    void anLgspHasNoHarmlessCallSoNothingIsProvedAndNothingSent() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            ClientProbe.Proof proof = probe().prove(sandbox.profile("north").client("lgsp").toBuilder()
                    .agencyCode("H60")
                    .build());

            assertThat(proof.isProved()).isFalse();
            assertThat(proof.english()).contains("no harmless call");
            assertThat(sandbox.requests()).isEmpty();
        }
    }

    private static ClientProbe probe() {
        return ServiceLoader.load(ClientProbe.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(probe -> probe.role().equals("reporting"))
                .findFirst()
                .orElseThrow();
    }
}
