package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.Profile;
import vn.lienthong.core.ProfileCheck.Finding;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;
import vn.lienthong.core.SecretSource;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;

/** The doctor says which of the things that a log-in needs is wrong, and names no other. */
class LoginDoctorTest {
    private static final SecretSource SECRETS =
            SecretSource.map(Map.of("id", "clinic", "secret", Clients.CLIENT_SECRET));

    private final PlainProvider provider = new PlainProvider();

    @BeforeEach
    void everythingIsRight() {
        provider.answers("/", aResponse().withStatus(200));
        provider.answers("/token", 400, "{\"error\":\"invalid_grant\"}");
        provider.answers("/authorize", redirect(Clients.REDIRECT + "?error=login_required"));
        provider.answers("/par", 201, "{\"request_uri\":\"urn:x:1\",\"expires_in\":60}");
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static ResponseDefinitionBuilder redirect(String location) {
        return aResponse().withStatus(302).withHeader("Location", location);
    }

    private Finding signOn(String settings) {
        List<Finding> findings = Profile.parse("""
                        lienthong: 1
                        platforms:
                          identity:
                            dialect: oidc
                            baseUri: %s
                            credentials: {clientId: id, clientSecret: secret}
                            settings: {%s}
                        """.formatted(provider.issuer(), settings), SECRETS)
                .check()
                .findings();
        Finding last = findings.get(findings.size() - 1);
        assertThat(last.step()).as(findings.toString()).isEqualTo(Step.SIGN_ON);
        assertThat(last.vietnamese()).isNotBlank().isNotEqualTo(last.english());
        return last;
    }

    private Finding logIn() {
        return signOn("redirectUri: '" + Clients.REDIRECT + "'");
    }

    @Test
    void aRightProfileIsProvedAsFarAsItGoesWithoutAPerson() {
        Finding finding = logIn();

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.english())
                .startsWith("The platform accepts the credentials. The platform answers at redirectUri")
                .contains("How long a code lives cannot be tried");
        assertThat(PlainProvider.query(java.net.URI.create(
                        provider.requests("/authorize").get(0).getAbsoluteUrl())))
                .containsEntry("prompt", "none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            another issuer         | /.well-known/openid-configuration | 200 | {"issuer":"https://other.example"}       | is of another issuer than settings.issuer
            no document            | /.well-known/openid-configuration | 404 | {}                                       | the server has no such service at this path
            a wrong secret         | /token                            | 401 | {"error":"invalid_client"}               | refuses the credentials
            not on the list        | /token                            | 403 | {}                                       | allow-list
            another kind of client | /token                            | 400 | {"error":"unauthorized_client"}          | the credentials may be right
            keys of no use         | /jwks                             | 200 | {"keys":[]}                              | there is no usable public key here
            no keys                | /jwks                             | 404 | {}                                       | the server has no such service at this path
            a refused redirect     | /authorize                        | 400 | {"error":"invalid_request"}              | redirectUri is not registered
            no such page           | /authorize                        | 404 | {}                                       | the server has no such service at this path
            """)
    void theFirstThatIsWrongIsNamed(String what, String path, int status, String body, String sentence) {
        provider.answers(path, status, body);

        Finding finding = logIn();

        assertThat(finding.status()).as(what).isEqualTo(Status.FAILED);
        assertThat(finding.english()).contains(path, sentence).doesNotContain(Clients.CLIENT_SECRET);
    }

    @Test
    void aPageOfItsOwnThatNamesTheErrorIsARefusalToo() {
        provider.answers(
                "/authorize", redirect(provider.issuer() + "/oauth2_error.do?oauthErrorCode=invalid_callback"));

        assertThat(logIn().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aLogInPageProvesNothingAboutTheRedirectUri() {
        provider.answers("/authorize", aResponse().withStatus(200).withBody("<html>"));

        assertThat(logIn().status()).isEqualTo(Status.OK);
        assertThat(logIn().english()).contains("only a first log-in proves that it is registered");
    }

    @Test
    void anEndpointOfTheBrowserThatThisMachineCannotReachIsNoFault() {
        provider.answers("/authorize", aResponse().withStatus(503));

        assertThat(logIn().status()).isEqualTo(Status.OK);
        assertThat(logIn().english()).contains("could not ask the authorization endpoint");
    }

    @Test
    void aPushedRequestProvesTheRedirectUriOrNamesIt() {
        String pushed = "redirectUri: '" + Clients.REDIRECT + "', par: on";

        assertThat(signOn(pushed).english()).contains("accepts the pushed request (PAR), so redirectUri is registered");
        assertThat(provider.requests("/authorize")).isEmpty();

        provider.answers("/par", 400, "{\"error\":\"invalid_request\"}");
        assertThat(signOn(pushed).status()).isEqualTo(Status.FAILED);
        assertThat(signOn(pushed).english()).contains("refuses the pushed log-in request (PAR)");
    }

    @Test
    void anEntryForServicesAloneIsProvedByAToken() {
        provider.answers("/token", Map.of("access_token", "service-1", "token_type", "Bearer"));

        Finding finding = signOn("redirectUri: none");

        assertThat(finding.status()).isEqualTo(Status.OK);
        assertThat(finding.english()).contains("issued a service token");
    }

    @Test
    void thePortalOfTheSandboxTellsARegisteredAddressFromAnother() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            List<Finding> right = sandbox.profile().check().findings().stream()
                    .filter(finding -> finding.platform().equals("identity") && finding.step() == Step.SIGN_ON)
                    .toList();

            assertThat(right).singleElement().satisfies(finding -> {
                assertThat(finding.status()).isEqualTo(Status.OK);
                assertThat(finding.english()).contains("did not refuse redirectUri");
            });
        }
    }
}
