package vn.lienthong.payment.internal.rail;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PaymentFault;

/** What the doctor learns about a payment entry of the profile. */
class PaymentProbeTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final ClientProbe probe = ServiceLoader.load(ClientProbe.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.role().equals("payment"))
            .findFirst()
            .orElseThrow();

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ClientConfig config(String profile, Map<String, String> otherSecrets) {
        ClientConfig config = sandbox.profile(profile).client("payment");
        Map<String, String> secrets = new HashMap<>();
        for (String purpose :
                new String[] {"tmnCode", "hashSecret", "partnerCode", "secret", "consumerKey", "consumerSecret"}) {
            String secret = config.credentials().optional(purpose);
            if (secret != null) {
                secrets.put(purpose, secret);
            }
        }
        secrets.putAll(otherSecrets);
        return config.toBuilder()
                .credentials(Credentials.from(secrets))
                .attempts(1)
                .build();
    }

    @Test
    void aSignedAnswerOfVnpayProvesTheSecret() {
        assertThat(probe.prove(config("north", Map.of())).isProved()).isTrue();
        assertThat(probe.clockTolerance(config("north", Map.of()))).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @CsvSource({"north,hashSecret", "north,tmnCode", "south,consumerSecret"})
    void aWrongCredentialIsRefusedByThePlatform(String profile, String purpose) {
        assertThatThrownBy(() -> probe.prove(config(profile, Map.of(purpose, "WRONG001"))))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED));
    }

    @Test
    void anAnswerSignedByAnotherSecretIsNotVnpays() {
        sandbox.fail(Fault.of(PaymentFault.FORGED_ANSWER).at("vnpay"));
        assertThatThrownBy(() -> probe.prove(config("north", Map.of())))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SECURITY));
    }

    @Test
    void anUnsignedAnswerProvesNothing() {
        SERVER.stubFor(any(anyUrl()).willReturn(ok().withBody("{\"vnp_ResponseCode\":\"91\"}")));
        ClientConfig unsigned = config("north", Map.of()).toBuilder()
                .baseUri(URI.create(SERVER.baseUrl()))
                .build();
        ClientProbe.Proof proof = probe.prove(unsigned);
        assertThat(proof.isProved()).isFalse();
        assertThat(proof.english()).contains("without a signature");
    }

    @Test
    void theNationalPlatformsSignOnIsTriedButItsSecretCannotBeProved() {
        ClientProbe.Proof proof = probe.prove(config("south", Map.of()));
        assertThat(proof.isProved()).isFalse();
        assertThat(proof.english()).contains("MaXacThuc");
        assertThat(proof.vietnamese()).contains("MaXacThuc");
        assertThat(probe.clockTolerance(config("south", Map.of()))).isNull();
    }

    @Test
    void paygovHasNoHarmlessCall() {
        ClientProbe.Proof proof = probe.prove(sandbox.profile("south").client("payment-paygov"));
        assertThat(proof.isProved()).isFalse();
        assertThat(proof.english()).contains("small payment");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void keypayAnswersATrialQueryButItsKeysCannotBeProved() {
        ClientProbe.Proof proof = probe.prove(sandbox.profile("south").client("payment-keypay"));
        assertThat(proof.isProved()).isFalse();
        assertThat(proof.english()).contains("hash_key_1");
        assertThat(proof.vietnamese()).contains("hash_key_1");
    }

    @Test
    void aWrongSettingOrDialectIsReportedBeforeAnyCall() {
        ClientConfig wrong = config("north", Map.of()).toBuilder()
                .settings(Settings.from(Map.of("retrunUrl", "https://clinic.example")))
                .build();
        assertThatThrownBy(() -> probe.prove(wrong)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e.getMessage()).contains("retrunUrl");
        });
        assertThat(probe.clockTolerance(wrong)).isNull();
        assertThat(sandbox.requests()).isEmpty();
    }

    private ClientConfig wallet(String role, String purpose, String value) {
        ClientConfig config = sandbox.profile("north").client(role);
        Map<String, String> secrets = new HashMap<>();
        for (String known : new String[] {
            "partnerCode", "accessKey", "secretKey", "appId", "key1", "key2", "merchantCode", "accessCode", "hashKey"
        }) {
            String secret = config.credentials().optional(known);
            if (secret != null) {
                secrets.put(known, known.equals(purpose) ? value : secret);
            }
        }
        return config.toBuilder()
                .credentials(Credentials.from(secrets))
                .attempts(1)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "payment-momo,secretKey,WRONG",
        "payment-momo,accessKey,WRONG",
        "payment-momo,partnerCode,WRONG",
        "payment-zalopay,key1,WRONG",
        "payment-zalopay,appId,1",
        "payment-viettelpay,hashKey,WRONG",
        "payment-viettelpay,accessCode,WRONG",
        "payment-viettelpay,merchantCode,WRONG"
    })
    void anUnknownPaymentProvesTheKeysOfAWalletAndAWrongKeyIsRefused(String role, String purpose, String wrong) {
        assertThat(probe.prove(wallet(role, "", "")).isProved()).isTrue();
        assertThatThrownBy(() -> probe.prove(wallet(role, purpose, wrong)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED));
    }

    @Test
    void onlyZalopayComparesTheTime() {
        assertThat(probe.clockTolerance(wallet("payment-momo", "", ""))).isNull();
        assertThat(probe.clockTolerance(wallet("payment-zalopay", "", ""))).isEqualTo(Duration.ofMinutes(15));
    }
}
