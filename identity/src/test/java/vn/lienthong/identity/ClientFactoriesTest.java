package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** A client is not made from a configuration in which a word has no effect. */
class ClientFactoriesTest {
    private static final URI BASE = URI.create("https://identity.example");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"dvcgq, dvcqg", "vneid, vneid-partner"})
    void anUnknownDialectIsRefusedWithTheKnownOnes(String dialect, String meant) {
        assertThatThrownBy(() -> create(Clients.portal(BASE).dialect(dialect)))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageStartingWith("identity: dialect: must be one of ")
                .hasMessageContaining(", but is '" + dialect + "'")
                .satisfies(e -> assertThat(e.getMessage()
                                .replaceFirst(".* one of (.*), but is .*", "$1")
                                .split(", "))
                        .contains(meant, "toy"));
    }

    @Test
    void theSettingsOfAGatewaysSignOnAreAccepted() {
        ClientConfig.Builder gateway = Clients.portal(BASE, "tokenUri", "/gateway/token")
                .credentials(Credentials.from(Map.of(
                        "clientId", "clinic",
                        "clientSecret", Clients.CLIENT_SECRET,
                        "consumerKey", "key",
                        "consumerSecret", "planted-consumer-secret")));
        assertThat(create(gateway.signOn("lgsp-wso2"))).isNotNull();
        assertThatThrownBy(() -> create(gateway.signOn(null))).hasMessageStartingWith("settings.tokenUri is not known");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            authorizePath | a b                  | : 'a b' cannot be read
            tokenPath     | http://far.example/x | : plain http to far.example is refused
            userinfoPath  | /a#b                 | : must not contain a fragment
            logoutPath    | a b                  | : 'a b' cannot be read
            jwksPath      | https://             | : 'https://' cannot be read
            redirectUri   | http:// x y          | : must be a URI, but is not
            authorizeUri  | a b                  | : 'a b' cannot be read
            tokenUri      | http://far.example/x | : plain http to far.example is refused
            logoutUri     | a b                  | : 'a b' cannot be read
            jwksUri       | http://far.example/x | : plain http to far.example is refused
            """)
    void anAddressThatCannotBeUsedIsRefusedByTheNameOfItsSetting(String setting, String value, String message) {
        boolean isPartner = setting.endsWith("Uri") && !setting.equals("redirectUri");
        assertThatThrownBy(() -> create(
                        isPartner ? Clients.partner(BASE, setting, value) : Clients.portal(BASE, setting, value)))
                .isInstanceOf(PlatformException.class)
                .hasMessageStartingWith("settings." + setting + message);
    }

    @Test
    void anAgencyCodeHasNoEffectAndIsRefused() {
        assertThatThrownBy(() -> create(Clients.portal(BASE).agencyCode("H60")))
                .hasMessage("identity: agencyCode: has no effect here, but is 'H60'; remove it");
    }

    @Test
    void aMisspeltSettingOrSignOnIsRefused() {
        assertThatThrownBy(() -> create(Clients.portal(BASE, "tokenpath", "/token")))
                .hasMessage("settings.tokenpath is not known; did you mean 'tokenPath'?");
        assertThatThrownBy(() -> create(Clients.portal(BASE).signOn("lgsp-wso")))
                .hasMessageEndingWith("did you mean 'lgsp-wso2'?");
    }

    private static IdentityClient create(ClientConfig.Builder config) {
        return IdentityClient.create(IdentityConfig.builder(config.build()).build());
    }
}
