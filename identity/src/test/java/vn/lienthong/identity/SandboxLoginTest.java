package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.PortalFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sandbox.fault.VneidFault;

/** Whole log-ins over HTTP at both platforms of the sandbox, well and ill. */
class SandboxLoginTest {
    private static final Sandbox SANDBOX =
            Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(TestIssuer.NOW)));

    @AfterEach
    void heal() {
        SANDBOX.heal();
    }

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void aCitizenLogsInWithTheLevelOfTheAccount(String variant) {
        SignedIn signedIn = (SignedIn) login(client(variant), "lan", 2);

        assertThat(signedIn.subject()).isInstanceOfSatisfying(Citizen.class, citizen -> {
            assertThat(citizen.fullName()).isEqualTo("Hoàng Thị Lan");
            assertThat(citizen.citizenId()).extracting(id -> id.value()).isEqualTo("008590310427");
            assertThat(citizen.birthDate()).extracting(BirthDate::date).hasToString("1990-03-14");
        });
        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.LEVEL_2);
        assertThat(signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_2)).isNotNull();
        assertThat(signedIn.tokens().expiresAt()).isAfter(TestIssuer.NOW);
    }

    @Test
    void aBusinessLogsInThroughItsRepresentative() {
        SignedIn signedIn = (SignedIn) login(client("north"), "duoc-pham", 2);

        assertThat(signedIn.subject()).isInstanceOfSatisfying(Business.class, business -> {
            assertThat(business.name()).contains("Dược phẩm");
            assertThat(business.taxCode()).extracting(code -> code.value()).isEqualTo("9900042619");
            assertThat(business.fullName()).isEqualTo("Trần Quốc Dũng");
        });
    }

    static Stream<Arguments> oddButRight() {
        return Stream.of(
                arguments("north", Fault.of(PortalFault.ACCOUNT_TYPE_AS_NUMBER)),
                arguments(
                        "north",
                        Fault.unavailable(Duration.ZERO)
                                .path("/oauth2/userinfo")
                                .once()),
                arguments(
                        "south",
                        Fault.of(TransportFault.CUT_OFF).path("/userinfo").once()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("oddButRight")
    void oddThingsThatRealPlatformsDoDoNotDisturbALogin(String variant, Fault fault) {
        SANDBOX.fail(fault);

        assertThat(((SignedIn) login(client(variant), "lan", 2)).subject()).isInstanceOf(Citizen.class);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("north", Fault.of(PortalFault.WRONG_NONCE), Kind.SECURITY),
                arguments("north", Fault.of(PortalFault.WRONG_KEY), Kind.SECURITY),
                arguments("north", Fault.of(PortalFault.NO_ID_TOKEN), Kind.SECURITY),
                arguments("north", Fault.unavailable(Duration.ZERO).path("/oauth2/token"), Kind.UNAVAILABLE),
                arguments("north", Fault.of(TransportFault.THROTTLED).path("/oauth2/token"), Kind.THROTTLED),
                arguments("north", Fault.of(TransportFault.INTERNAL_ERROR).path("/oauth2/token"), Kind.UNAVAILABLE),
                arguments("north", Fault.of(TransportFault.CUT_OFF).path("/oauth2/token"), Kind.CONNECTION),
                arguments("north", Fault.of(TransportFault.NO_ANSWER).path("/oauth2/token"), Kind.CONNECTION),
                arguments(
                        "north", Fault.of(SignOnFault.SESSION_EXPIRED).path("/oauth2/userinfo"), Kind.UNAUTHENTICATED),
                arguments(
                        "north", Fault.of(TransportFault.UNLISTED_ADDRESS).path("/oauth2/token"), Kind.UNAUTHENTICATED),
                arguments("south", Fault.of(TransportFault.UNLISTED_ADDRESS).path("/token"), Kind.UNAUTHENTICATED),
                arguments("south", Fault.of(VneidFault.ENCRYPTED_CODE_WANTED), Kind.REFUSED),
                arguments("south", Fault.of(SignOnFault.SESSION_EXPIRED).path("/userinfo"), Kind.UNAUTHENTICATED));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("failures")
    void whatMustNotPassEndsInOneKindAndTheCodeIsSentOnce(String variant, Fault fault, Kind kind) {
        SANDBOX.fail(fault);
        long before = exchanges();

        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> login(client(variant), "lan", 2));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(exchanges() - before).isEqualTo(1);
    }

    @Test
    void aProfileForAPlatformThatExpectsTheEncryptedCodeLogsIn() {
        SANDBOX.fail(Fault.of(VneidFault.ENCRYPTED_CODE_WANTED));

        assertThat(login(client("south", "code", "encrypted"), "lan", 2)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aProfileMayLeaveTheEncryptKeyOut() {
        assertThat(login(client("south", "sendEncryptKey", "off"), "lan", 2)).isInstanceOf(SignedIn.class);
    }

    @ParameterizedTest
    @CsvSource({
        "clientAuth, basic",
        "userinfoMethod, POST",
        "pkce, off",
        "nonce, off",
        "jwksPath, ''",
        "jwksPath, none",
        "logoutPath, none",
        "acrValues, none",
        "issuer, ''",
        "issuer, none",
        "idToken, optional"
    })
    void thePortalMayBeConfiguredOtherwise(String key, String value) {
        assertThat(login(client("north", key, value), "lan", 2)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aProfileMayLetTheIdTokenBeMissing() {
        SANDBOX.fail(Fault.of(PortalFault.NO_ID_TOKEN));

        assertThat(login(client("north", "idToken", "optional"), "lan", 2)).isInstanceOf(SignedIn.class);
    }

    @Test
    void aRedirectWithoutIssuerIsRefusedWhereTheProfileRequiresOne() {
        assertThat(catchThrowableOfType(
                        PlatformException.class, () -> login(client("north", "redirectIssuer", "required"), "lan", 2)))
                .hasMessageContaining("(iss)");
    }

    @ParameterizedTest
    @CsvSource({"3", "9", "x"})
    void anAccountOfAnUnknownTypeIsUnrecognised(String type) {
        SANDBOX.fail(Fault.of(PortalFault.ACCOUNT_TYPE).value(type));

        assertThat(((SignedIn) login(client("north"), "lan", 2)).subject()).isInstanceOf(Unrecognised.class);
    }

    @Test
    void aCodeThatIsValidForSecondsIsTooOldAfterAWaitAndTheErrorExplainsIt() {
        IdentityClient client = client("south");
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String callback = SANDBOX.people().logIn(attempt.redirectTo(), "lan", 2).toString();
        SANDBOX.clock().advance(Duration.ofSeconds(11));

        assertThat(catchThrowableOfType(PlatformException.class, () -> client.completeLogin(attempt, callback)))
                .hasMessageContaining("some are valid for seconds only");
    }

    @Test
    void anotherSecretIsRefusedAsOurs() {
        ClientConfig config = config("north");
        IdentityClient client = IdentityClient.create(config.toBuilder()
                .credentials(vn.lienthong.core.Credentials.from(java.util.Map.of(
                        "clientId", config.credentials().require("clientId"), "clientSecret", "wrong")))
                .build());

        PlatformException failure = catchThrowableOfType(PlatformException.class, () -> login(client, "lan", 2));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(failure.platformCode()).isEqualTo("invalid_client");
    }

    private static long exchanges() {
        return SANDBOX.requests().stream()
                .filter(request -> request.path().endsWith("/token"))
                .count();
    }

    private static LoginResult login(IdentityClient client, String person, int level) {
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String callback =
                SANDBOX.people().logIn(attempt.redirectTo(), person, level).toString();
        return client.completeLogin(attempt, callback);
    }

    private static IdentityClient client(String variant, String... settings) {
        ClientConfig config = config(variant);
        Settings changed = config.settings();
        for (int i = 0; i < settings.length; i += 2) {
            changed = changed.with(settings[i], settings[i + 1]);
        }
        return IdentityClient.create(config.toBuilder().settings(changed).build());
    }

    private static ClientConfig config(String variant) {
        return SANDBOX.profile(variant).client("identity").toBuilder()
                .clock(SANDBOX.clock())
                .sleeper(pause -> {})
                .build();
    }
}
