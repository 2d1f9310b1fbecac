package vn.lienthong.identity.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

/** A client is not made from a configuration in which a word has no effect or no meaning. */
class SigningConfigTest {
    private static final URI BASE = URI.create("https://hub.example");
    private static final String INTEGRATION = "https://universal.dancuquocgia.com/share/{txnId}";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            apiPath             | /api#v1               | settings.apiPath: must not contain a fragment
            apiPath             | /api?v=1              | settings.apiPath: must not contain a query or a fragment
            apiPath             | http://far.example/   | settings.apiPath: plain http to far.example is refused
            digestEncoding      | base32                | settings.digestEncoding: must be one of base64, hex, but is 'base32'
            pollSeconds         | 0                     | settings.pollSeconds: must be a whole number from 1 to 60, but is '0'
            checkSignatures     | sometimes             | settings.checkSignatures: must be one of possible, required, off, but is 'sometimes'
            signatureMember     | a b                   | settings.signatureMember: must be 1 to 200 visible ASCII characters without blanks
            sessionRefusedCodes | 401,01                | settings.sessionRefusedCodes: must be codes of failures, but has '01'
            noEffectCodes       | 01                    | settings.noEffectCodes: must be codes of failures, but has '01'
            partnerCode         | DT-1                  | settings.partnerCode: has no effect here, but is 'DT-1'
            signTokenCalls      | on                    | settings.signTokenCalls: has no effect here, but is 'on'
            requestSigner       | lienthong-exampel     | settings.requestSigner: must be one of lienthong-example, toy-signer, but is 'lienthong-exampel'
            requestSigner       | lienthong-example     | settings.partnerCode is missing
            shareLink           | https://a.example/    | settings.shareLink: must be an https link with {txnId} in it once, but is 'https://a.example/'
            shareLink           | http://a.example/{txnId} | settings.shareLink: must be an https link with {txnId} in it once
            shareLink           | /share/{txnId}        | settings.shareLink: must be an https link with {txnId} in it once
            shareLink           | https://a.example/{txnId}/{txnId} | settings.shareLink: must be an https link with {txnId} in it once
            shareLink           | https://u@a.example/{txnId} | settings.shareLink: must be an https link with {txnId} in it once
            pollseconds         | 5                     | settings.pollseconds is not known; did you mean 'pollSeconds'?
            """)
    void aSettingThatCannotBeUsedIsRefusedByName(String setting, String value, String message) {
        assertRefused(Hub.config(BASE, setting, value), message);
    }

    @Test
    void anotherDialectOrSignOnIsRefused() {
        assertRefused(Hub.config(BASE).dialect("c06"), "signing: dialect: must be one of vneid-signing, but is 'c06'");
        assertRefused(Hub.config(BASE).signOn("c06"), "signing: signOn: must not be set, but is 'c06'");
        assertRefused(Hub.config(BASE).agencyCode("H60"), "signing: agencyCode: has no effect here, but is 'H60'");
        assertThat(SigningClient.create(Hub.config(BASE).signOn("vneid-signing").build()))
                .isNotNull();
    }

    @Test
    void aMissingOrUselessSecretIsRefusedByName() {
        assertRefused(
                Hub.config(BASE).credentials(Credentials.from(Map.of("username", "u"))),
                "signing: credentials: must contain password, username, but password is missing");
        assertRefused(
                Hub.config(BASE, "requestSigner", "lienthong-example", "partnerCode", "DT-1")
                        .credentials(Credentials.from(Map.of("username", "u", "password", "p"))),
                "signing: credentials: must contain partnerSecret, password, username, but partnerSecret is missing");
        assertRefused(
                Hub.config(BASE)
                        .credentials(
                                Credentials.from(Map.of("username", "u", "password", "p", "partnerSecret", "planted"))),
                "signing: credentials.partnerSecret is not known");
        assertThatThrownBy(() -> SigningWebhooks.create(Hub.config(BASE).build(), (purpose, id, until) -> true))
                .hasMessageContaining("credentials: must contain webhookSecret, but webhookSecret is missing");
    }

    @Test
    void theWebhooksOfAnEntryRefuseWhatItsClientRefuses() {
        ClientConfig.Builder entry = Hub.config(BASE)
                .credentials(Credentials.from(
                        Map.of("username", "u", "password", "p", "webhookSecret", "s", "webhokSecret", "planted")));
        assertThatThrownBy(() -> SigningWebhooks.create(entry.build(), (purpose, id, until) -> true))
                .hasMessageStartingWith("credentials.webhokSecret is not known; did you mean 'webhookSecret'?");
        assertThatThrownBy(() -> SigningWebhooks.create(
                        Hub.config(BASE, "pollseconds", "5").build(), (purpose, id, until) -> true))
                .hasMessageStartingWith("settings.pollseconds is not known");
    }

    @Test
    void theLinkIntoTheAppIsThatOfTheProfileAndThereIsNoDefault() {
        try (SigningClient client =
                SigningClient.create(Hub.config(BASE, "shareLink", INTEGRATION).build())) {
            assertThat(client.shareLink("a1B2.c-d_9"))
                    .isEqualTo(URI.create("https://universal.dancuquocgia.com/share/a1B2.c-d_9"));
        }
        try (SigningClient client = SigningClient.create(Hub.config(BASE).build())) {
            assertThatThrownBy(() -> client.shareLink("a1"))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                    .hasMessage("settings.shareLink is missing");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a/b", "a?b", "a#b", "a%2fb", "a b", "a\nb", "ă", "../../x", "@x"})
    void aTransactionIdThatCouldLeadElsewhereIsRefused(String txnId) {
        try (SigningClient client =
                SigningClient.create(Hub.config(BASE, "shareLink", INTEGRATION).build())) {
            assertThatThrownBy(() -> client.shareLink(txnId))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("txnId: must be 1 to 100 letters, digits");
            assertThatThrownBy(() -> client.shareLink("a".repeat(101)))
                    .isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aClosedClientMakesNoCall() {
        SigningClient client = SigningClient.create(Hub.config(BASE).build());
        client.close();
        client.close();
        assertThatThrownBy(client::providers)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private static void assertRefused(ClientConfig.Builder config, String message) {
        assertThatThrownBy(() -> SigningClient.create(config.build()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION))
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("planted");
    }
}
