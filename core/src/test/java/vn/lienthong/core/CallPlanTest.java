package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.spi.Authenticator;
import vn.lienthong.core.spi.CredentialNames;

/** What a client does not know of its configuration is refused before the first call, with what it knows. */
class CallPlanTest {
    private static final String SIGN_ONS =
            "c06, lgsp-accesstoken, lgsp-wso2, oauth2-client-credentials, own-dialect, vendor-district";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ALWAYS   | c07   | dialect: must be one of %1$s, but is 'c07'; did you mean 'c06'?
            ALWAYS   | ''    | dialect: must be one of %1$s, but is ''
            IF_NAMED | Portal| dialect: must be one of gate, portal, but is 'Portal'; did you mean 'portal'?
            IF_NAMED | c06   | dialect: must be one of gate, portal, but is 'c06'
            NEVER    | c06   | dialect: must be one of gate, portal, but is 'c06'
            """)
    void anUnknownDialectIsRefusedWithTheKnownOnes(SignsOn how, String dialect, String message) {
        CallPlan plan = CallPlan.of(config(dialect).build()).settings().signsOn(how);
        refused(how == SignsOn.ALWAYS ? plan.dialects("portal") : plan.dialects("portal", "gate"))
                .hasMessage("role: " + message.replace("%1$s", SIGN_ONS.replace("vendor", "portal, vendor")));
    }

    @Test
    void aClientThatAlwaysSignsOnIsNotMadeWithoutOne() {
        refused(CallPlan.of(config("portal").build())
                        .dialects("portal")
                        .settings()
                        .signsOn(SignsOn.ALWAYS))
                .hasMessage("role: signOn: must be one of " + SIGN_ONS
                        + ", but is missing; dialect 'portal' does not say how to sign on");
    }

    @Test
    void aSignOnThatWouldHaveNoEffectIsRefused() {
        for (CallPlan plan : new CallPlan[] {
            CallPlan.of(config("portal").signOn("c06").build()).signsOn(SignsOn.NEVER),
            CallPlan.of(config("portal").signOn("c06").build()).signsOnBy((Authenticator) request -> request)
        }) {
            refused(plan.dialects("portal").settings())
                    .hasMessage("role: signOn: must not be set, but is 'c06'; it would have no effect here");
        }
    }

    @ParameterizedTest(name = "{0} names {1}, the profile {2}")
    @CsvSource({
        "portal,    oauth2-client-credentials,              , tokenPath",
        "portal,    oauth2-client-credentials, lgsp-accesstoken, appName",
        "c06,                                 ,              , svUrl",
        "c06,                                 , lgsp-wso2    , tokenUri",
    })
    void theSettingsOfTheChosenSignOnAreKnownAndNoOthers(
            String dialect, String byDefault, String named, String setting) {
        for (String key : Set.of("tokenPath", "appName", "svUrl", "tokenUri", "own", "table.a")) {
            CallPlan plan = CallPlan.of(config(dialect)
                            .signOn(named)
                            .settings(Settings.from(Map.of(key, "/x")))
                            .build())
                    .dialects("portal")
                    .settings("own", "table.*")
                    .signsOn(SignsOn.ALWAYS);
            if (byDefault != null) {
                plan.signsOnBy(byDefault);
            }
            boolean token = key.startsWith("token") && !setting.equals("svUrl");
            if (key.equals(setting) || key.equals("own") || key.startsWith("table") || token) {
                assertThat(plan.build()).isNotNull();
            } else {
                refused(plan).hasMessageStartingWith("settings." + key + " ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dialects", "settings", "signsOn"})
    void aClientThatDoesNotSayWhatItKnowsIsAMistakeOfItsProgrammer(String forgotten) {
        CallPlan plan = CallPlan.of(config("portal").build());
        CallPlan dialects = forgotten.equals("dialects") ? plan : plan.dialects("portal");
        CallPlan settings = forgotten.equals("settings") ? dialects : dialects.settings();
        CallPlan all = forgotten.equals("signsOn") ? settings : settings.signsOn(SignsOn.NEVER);
        assertThatThrownBy(all::build).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(SignsOn.class)
    void aGoodConfigurationMakesACaller(SignsOn how) {
        assertThat(CallPlan.of(config("c06").build())
                        .dialects("c06")
                        .settings()
                        .signsOn(how)
                        .build())
                .isNotNull();
    }

    @Test
    void aCredentialThatNobodyReadsIsRefused() {
        refused(CallPlan.of(config("portal")
                                .credentials(Credentials.from(Map.of("hashSecret", "s", "apikey", "k")))
                                .build())
                        .dialects("portal")
                        .settings()
                        .credentials(CredentialNames.required("hashSecret").withOptional("apiKey"))
                        .signsOn(SignsOn.NEVER))
                .hasMessage("role: credentials.apikey is not known; did you mean 'apiKey'?");
    }

    @Test
    void allMissingCredentialsAreNamedAtOnceThoseOfTheSignOnToo() {
        for (Credentials given : List.of(
                Credentials.from(Map.of("user", "u", "partnerCode", "")),
                Credentials.from(() -> Map.of("user", "u", "ofAnotherPlatform", "x")))) {
            refused(CallPlan.of(config("portal")
                                    .signOn("c06")
                                    .credentials(given)
                                    .build())
                            .dialects("portal")
                            .settings()
                            .credentials(CredentialNames.required("partnerCode").withOptional("secretKey"))
                            .signsOn(SignsOn.IF_NAMED))
                    .hasMessage("role: credentials: must contain partnerCode, secretKey, user,"
                            + " but partnerCode, secretKey are missing");
        }
    }

    private static ClientConfig.Builder config(String dialect) {
        return ClientConfig.builder(URI.create("https://platform.example"), dialect)
                .platform("role")
                .credentials(Credentials.from(() -> Map.of(
                        "user", "u",
                        "secretKey", "s",
                        "accessKey", "a",
                        "consumerKey", "c",
                        "consumerSecret", "s",
                        "clientId", "i",
                        "clientSecret", "s")));
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(CallPlan plan) {
        return assertThatThrownBy(plan::build)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION));
    }
}
