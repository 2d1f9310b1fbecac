package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;

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

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            vnpay       | returnUrl | http:// x y          | : must be a URI, but is not
            vnpay       | returnUrl | https:/a.example/x   | : must be an absolute URL of 10 to 255 characters
            vnpay       | returnUrl | ftp://a.example/x    | : must be an absolute URL of 10 to 255 characters
            vnpay       | payPath   | /a?b=c               | : must not contain a query or a fragment
            vnpay       | payPath   | a b                  | : 'a b' cannot be read
            vnpay       | apiPath   | http://far.example/x | : plain http to far.example is refused
            vnpay       | serverIp  | abc                  | : must be an IPv4 or IPv6 address of 7 to 45 characters, but is 'abc'
            vnpay       | serverIp  | abcdefab             | : must be an IPv4 or IPv6 address of 7 to 45 characters, but is 'abcdefab'
            national-v1 | initPath  | a b                  | : 'a b' cannot be read
            national-v1 | queryPath | http://far.example/x | : plain http to far.example is refused
            national-v1 | serverIp  | abc                  | : must be an IPv4 or IPv6 address of 7 to 45 characters, but is 'abc'
            """)
    void anAddressThatCannotBeUsedIsRefusedByTheNameOfItsSetting(
            String dialect, String setting, String value, String message) {
        assertThatThrownBy(() -> create(config(dialect, Map.of(setting, value))))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("settings." + setting + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vnpay", "national-v1"})
    void anAgencyCodeHasNoEffectAndIsRefused(String dialect) {
        assertThatThrownBy(() -> create(config(dialect, Map.of()).agencyCode("H60")))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("agencyCode: has no effect here, but is 'H60'; remove it");
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
