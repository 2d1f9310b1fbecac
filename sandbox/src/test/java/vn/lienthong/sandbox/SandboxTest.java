package vn.lienthong.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.Profile;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.sandbox.fault.TransportFault;

class SandboxTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "north, dvcqg, lgsp-wso2, c06, xrd-adapter, vnpay, lienthong-report-v1",
        "south, vneid-partner, lgsp-accesstoken, c06, xrd-adapter, national-v1, lienthong-report-v1",
    })
    void itsProfilesNameOtherDialectsAndSignOnsOfTheSamePlatforms(
            String variant,
            String identity,
            String lgsp,
            String population,
            String dossier,
            String payment,
            String report) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(NOW)))) {
            Profile profile = sandbox.profile(variant);
            Map<String, String> dialects = profile.platforms().stream()
                    .collect(Collectors.toMap(
                            role -> role,
                            role -> role.equals("lgsp")
                                    ? String.valueOf(profile.client(role).signOn())
                                    : profile.client(role).dialect()));
            assertThat(dialects)
                    .containsAllEntriesOf(Map.of(
                            "identity", identity,
                            "lgsp", lgsp,
                            "population", population,
                            "dossier", dossier,
                            "payment", payment,
                            "reporting", report,
                            "toy", "toy-library"));
            assertThat(profile.client("payment").clock().instant())
                    .as("clients of this profile live in the sandbox's time")
                    .isEqualTo(NOW);
            assertThatThrownBy(() -> sandbox.profile("east"))
                    .hasMessage("variant: must be north or south or library, but is \"east\"");
        }
    }

    @Test
    void severalRunAtOnceAndShareNothing() {
        try (Sandbox one = Sandbox.start(SandboxOptions.defaults());
                Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(one.uri()).isNotEqualTo(other.uri());
            assertThat(one.secretValues().get("SANDBOX_VNPAY_HASH_SECRET"))
                    .isNotEqualTo(other.secretValues().get("SANDBOX_VNPAY_HASH_SECRET"));
            one.fail(Fault.of(TransportFault.UNAVAILABLE));
            assertThat(Stranger.get(URI.create(other.uri() + "/dvcqg/oauth2/jwks"))
                            .status())
                    .isEqualTo(200);
            assertThat(one.requests()).isEmpty();
        }
    }

    @Test
    void itsPeopleHaveNumbersOfTheRightFormThatNoLivingPersonHas() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(sandbox.people().persons()).hasSize(12);
            for (SandboxPerson person : sandbox.people().persons()) {
                assertThat(CitizenId.isValid(person.citizenId())).isTrue();
                assertThat(person.citizenId().charAt(3)).isBetween('4', '9');
                assertThat(person.citizenId().substring(4, 6))
                        .isEqualTo(person.birth().substring(2, 4));
                assertThat((person.citizenId().charAt(3) - '0') % 2)
                        .isEqualTo(person.sex().equals("Nam") ? 0 : 1);
                assertThat(person.toString()).isEqualTo("SandboxPerson[" + person.id() + "]");
            }
            for (SandboxBusiness business : sandbox.people().businesses()) {
                assertThat(TaxCode.isValid(business.taxCode())).isTrue();
                assertThat(sandbox.people().findPerson(business.representative()))
                        .isPresent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lan, Hoàng, Thị, Lan",
        "nhi, Hà, '', Nhi",
        "vy, Công, Tằng Tôn Nữ Minh Nguyệt Thảo, Vy",
    })
    void splitsANameAsThePopulationDatabaseDoes(String id, String family, String middle, String given) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            SandboxPerson person = sandbox.people().findPerson(id).orElseThrow();
            assertThat(person.familyName()).isEqualTo(family);
            assertThat(person.middleName()).isEqualTo(middle);
            assertThat(person.givenName()).isEqualTo(given);
            assertThat(sandbox.people().findPerson(person.citizenId())).contains(person);
        }
    }

    @Test
    void recordsRequestsWithoutSecretsTokensAndPersonalNumbers() {
        try (Sandbox sandbox = Sandbox.start(
                SandboxOptions.defaults().withSecret("SANDBOX_VNPAY_HASH_SECRET", "HASHSECRETHASHSECRET"))) {
            Stranger.json(
                    URI.create(sandbox.uri() + "/vnpay/merchant_webapi/api/transaction?code=a+b&x=1&access_token=tok"),
                    Map.of(
                            "password",
                            "open\\\"sesame",
                            "note",
                            "HASHSECRETHASHSECRET 008590310427 070559031 20261123090000"),
                    "Authorization",
                    "Bearer tok",
                    "lgspaccesstoken",
                    "tok");
            RecordedRequest request = sandbox.requests().get(0);
            assertThat(request.query()).isEqualTo("code=•••&x=1&access_token=•••");
            assertThat(request.headers())
                    .containsEntry("authorization", "Bearer •••")
                    .containsEntry("lgspaccesstoken", "•••");
            assertThat(request.body())
                    .contains("\"password\":\"•••\"")
                    .contains("••• 008•••27 07•••31 20261123090000")
                    .doesNotContain("HASHSECRET", "sesame");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void refusesAPortThatIsNone(int port) {
        assertThatThrownBy(() -> SandboxOptions.defaults().withPort(port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port: must be 0 to 65535, but is " + port);
    }

    @Test
    void refusesASecretThatNoPlatformHas() {
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withSecret("SANDBOX_VNPAY_SECRET", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "secret: must be the name of a secret of a platform, but is \"SANDBOX_VNPAY_SECRET\"; did you mean"
                                + " 'SANDBOX_VNPAY_HASH_SECRET'?");
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withSecret("SANDBOX_VNEID_PRIVATE_KEY", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be an RSA private key in PEM");
    }

    @Test
    void encryptsForThePartnersOwnKeyIfOneIsGiven() {
        String pem;
        try (Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
            pem = String.valueOf(other.secretValues().get("SANDBOX_VNEID_PRIVATE_KEY"));
        }
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withSecret("SANDBOX_VNEID_PRIVATE_KEY", pem))) {
            assertThat(sandbox.secretValues()).containsEntry("SANDBOX_VNEID_PRIVATE_KEY", pem);
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            assertThatThrownBy(() -> Sandbox.start(
                            SandboxOptions.defaults().withPort(sandbox.uri().getPort())))
                    .hasMessageContaining("port " + sandbox.uri().getPort());
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 200", "17, 413"})
    void takesBodiesOfSixteenMegabytesAtMost(int megabytes, int status) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Stranger.Answer answer = Stranger.send(
                    HttpRequest.newBuilder(URI.create(sandbox.uri() + "/dvcqg/oauth2/introspect"))
                            .POST(HttpRequest.BodyPublishers.ofString("9".repeat(megabytes << 20))),
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(answer.status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "nul", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "\u202e{}", "\u0000"})
    void refusesWhatIsNotJson(String body) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Stranger.Answer answer = Stranger.send(
                    HttpRequest.newBuilder(URI.create(sandbox.uri() + "/vnpay/merchant_webapi/api/transaction"))
                            .POST(HttpRequest.BodyPublishers.ofString(body)),
                    "Content-Type",
                    "application/json");
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=1&a=2", "a=%"})
    void refusesABrokenForm(String body) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            Stranger.Answer answer = Stranger.send(
                    HttpRequest.newBuilder(URI.create(sandbox.uri() + "/dvcqg/oauth2/token"))
                            .POST(HttpRequest.BodyPublishers.ofString(body)),
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(answer.status()).isEqualTo(400);
        }
    }
}
