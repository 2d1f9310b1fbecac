package vn.lienthong.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.population.PopulationClient;
import vn.lienthong.sharing.xroad.XRoadClient;

/** A client is not made from a configuration in which a word has no effect: no call could leave without its sign-on. */
class ClientFactoriesTest {
    private static final Map<String, Function<ClientConfig, ?>> CLIENTS = Map.of(
            "lgsp", LgspClient::create,
            "population", PopulationClient::create,
            "dossier", config -> DossierClient.create(DossierConfig.of(config)),
            "x-road", XRoadClient::create);

    private static final String LGSP = "c06, lgsp-accesstoken, lgsp-wso2, oauth2-client-credentials, toy-sign-on";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            lgsp       | lgsp-wso3   | dialect: must be one of %s, but is 'lgsp-wso3'; did you mean 'lgsp-wso2'?
            lgsp       | xrd-adapter | dialect: must be one of %s, but is 'xrd-adapter'
            population | c60         | dialect: must be one of %s, but is 'c60'; did you mean 'c06'?
            dossier    | xrd-adaptor | dialect: must be one of lgsp, toy, xrd-adapter, but is 'xrd-adaptor'; did you mean 'xrd-adapter'?
            dossier    | lgps        | dialect: must be one of lgsp, toy, xrd-adapter, but is 'lgps'; did you mean 'lgsp'?
            x-road     | xroad       | dialect: must be one of x-road, but is 'xroad'; did you mean 'x-road'?
            """)
    void anUnknownDialectIsRefusedWithTheKnownOnes(String client, String dialect, String message) {
        refused(
                client,
                config(client, dialect).build(),
                "role: " + message.replace("%s", client.equals("lgsp") ? LGSP.replace("c06,", "c06, lgsp,") : LGSP));
    }

    @ParameterizedTest(name = "{0} with signOn {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            lgsp       | c06         |                  | categoryPath | categorypath
            lgsp       | c06         | lgsp-accesstoken | appName      | svUrl
            population | c06         |                  | svUrl        | tokenUri
            population | c06         | lgsp-wso2        | tokenUri     | svUrl
            dossier    | xrd-adapter |                  | authEndpoint | tokenUri
            dossier    | xrd-adapter | lgsp-wso2        | tokenUri     | appName
            dossier    | lgsp        | c06              | documentPath | tokenUri
            dossier    | lgsp        | lgsp-wso2        | tokenUri     | svUrl
            x-road     | x-road      |                  | xRoadClient  | tokenUri
            x-road     | x-road      | lgsp-wso2        | tokenUri     | svUrl
            """)
    void theSettingsOfTheClientAndOfTheSignOnAreKnownAndNoOthers(
            String client, String dialect, String signOn, String known, String unknown) {
        ClientConfig.Builder config = config(client, dialect).signOn(signOn);
        Settings own =
                client.equals("x-road") ? Settings.from(Map.of("xRoadClient", "VN/GOV/H60/mot-cua")) : Settings.none();
        Settings settings = known.equals("xRoadClient") ? own : own.with(known, "/x");
        assertThat(CLIENTS.get(client).apply(config.settings(settings).build())).isNotNull();
        refused(client, config.settings(settings.with(unknown, "/x")).build(), "settings." + unknown + " is not known");
    }

    @ParameterizedTest(name = "{0}, {1}: {2} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lgsp    | c06         | categoryPath        | a b                  | : 'a b' cannot be read
            lgsp    | c06         | categoryPath        | http://far.example/x | : plain http to far.example is refused
            lgsp    | c06         | businessPath        | a b                  | : 'a b' cannot be read
            lgsp    | c06         | businessPath        | http://far.example/x | : plain http to far.example is refused
            lgsp    | c06         | businessPath        | /x?y=z               | : must not contain a query or a fragment
            lgsp    | c06         | businessPath        | /x#y                 | : must not contain a fragment
            lgsp    | c06         | businessPath        | https:///x           | : must be an absolute https URI
            dossier | lgsp        | documentPath        | a b                  | : 'a b' cannot be read
            dossier | lgsp        | documentPath        | /x?y=z               | : must not contain a query or a fragment
            dossier | xrd-adapter | authEndpoint        | /a b                 | : '/a b' cannot be read
            dossier | xrd-adapter | integrationEndpoint | /mapi/../x           | : must not contain '..' or encoded slashes
            dossier | xrd-adapter | forwardPath         | /a b                 | : '/a b' cannot be read
            dossier | xrd-adapter | forwardPath         | /a?b=c               | : must not contain a query or a fragment
            dossier | xrd-adapter | providerUrl         | a b                  | : must be a URI, but is not
            dossier | xrd-adapter | providerUrl         | /a                   | : must be an absolute https URI, but is '/a'
            dossier | xrd-adapter | providerUrl         | ftp://a.example      | : must be an absolute https URI
            """)
    void aPathThatCannotBeUsedIsRefusedByTheNameOfItsSetting(
            String client, String dialect, String setting, String value, String message) {
        String signOn = dialect.equals("lgsp") ? "c06" : null;
        ClientConfig config = config(client, dialect)
                .signOn(signOn)
                .settings(Settings.from(Map.of(setting, value)))
                .build();
        refused(client, config, "settings." + setting + message);
    }

    @ParameterizedTest
    @CsvSource({"lgsp, c06", "population, c06", "x-road, x-road"})
    void anAgencyCodeThatTheClientDoesNotUseIsRefused(String client, String dialect) {
        refused(
                client,
                config(client, dialect).agencyCode("H60.01.02").build(),
                "role: agencyCode: has no effect here, but is 'H60.01.02'; remove it");
    }

    @ParameterizedTest
    @CsvSource({"lgsp, c06", "population, c06", "dossier, xrd-adapter", "dossier, lgsp", "x-road, x-road"})
    void anUnknownSignOnIsRefused(String client, String dialect) {
        refused(
                client,
                config(client, dialect).signOn("lgsp-wso").build(),
                "role: signOn: must be one of " + LGSP + ", but is 'lgsp-wso'; did you mean 'lgsp-wso2'?");
    }

    private static ClientConfig.Builder config(String client, String dialect) {
        return Platforms.config("https://platform.example", dialect)
                .platform("role")
                .agencyCode(client.equals("dossier") ? "H60.01.02" : null)
                .settings(
                        client.equals("x-road")
                                ? Settings.from(Map.of("xRoadClient", "VN/GOV/H60/mot-cua"))
                                : Settings.none())
                .credentials(Credentials.from(() -> Map.of(
                        "user", "u",
                        "secretKey", "s",
                        "accessKey", "a",
                        "consumerKey", "c",
                        "consumerSecret", "s",
                        "username", "u",
                        "password", "p")));
    }

    private static void refused(String client, ClientConfig config, String message) {
        assertThatThrownBy(() -> CLIENTS.get(client).apply(config))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageStartingWith(message);
    }
}
