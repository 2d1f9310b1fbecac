package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;

/** A client is not made from a configuration in which a word has no effect. */
class ClientFactoriesTest {
    private static final URI BASE = URI.create("https://payment.example");

    @ParameterizedTest
    @ValueSource(strings = {"vnpay", "national-v1"})
    void theSettingsOfAGatewaysSignOnAreAccepted(String dialect) {
        ClientConfig.Builder gateway = config(dialect, Map.of("tokenUri", "/token"));
        assertThat(create(gateway.signOn("lgsp-wso2"))).isNotNull();
        assertThatThrownBy(() -> create(gateway.signOn(null))).hasMessageStartingWith("settings.tokenUri is not known");
        assertThatThrownBy(() -> create(gateway.signOn("lgsp-wso"))).hasMessageEndingWith("did you mean 'lgsp-wso2'?");
    }

    private static ClientConfig.Builder config(String dialect, Map<String, String> settings) {
        ClientConfig.Builder config =
                dialect.equals("vnpay") ? Fixtures.vnpay(BASE, settings) : Fixtures.national(BASE, settings);
        return config.credentials(Credentials.from(() -> Map.of(
                "tmnCode", "DEMOV210",
                "hashSecret", "planted-hash-secret",
                "partnerCode", "DT001",
                "secret", "planted-secret",
                "consumerKey", "key",
                "consumerSecret", "planted-consumer-secret")));
    }

    private static PaymentClient create(ClientConfig.Builder config) {
        return PaymentClient.create(PaymentConfig.of(config.build()));
    }
}
