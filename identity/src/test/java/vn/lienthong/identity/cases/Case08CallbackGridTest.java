package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.AccountLink;
import vn.lienthong.identity.AccountLink.LocalAccounts;
import vn.lienthong.identity.AccountLink.MatchedBy;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult;
import vn.lienthong.identity.LoginResult.Denied;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.fault.LoginFault;

/**
 * Case 8: the six callbacks of a public requirements document, TH1 to TH6, for a person, an organisation and the person who
 * represents it. An organisation's account has no level of its own (decree 69/2024/NĐ-CP): the level is that of the
 * representative who logs in.
 */
class Case08CallbackGridTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "TH1, north, individual, UNAVAILABLE temporarily_unavailable",
        "TH1, north, organisation, UNAVAILABLE temporarily_unavailable",
        "TH1, north, representative, UNAVAILABLE temporarily_unavailable",
        "TH1, south, individual, UNAVAILABLE temporarily_unavailable",
        "TH1, south, organisation, UNAVAILABLE temporarily_unavailable",
        "TH1, south, representative, UNAVAILABLE temporarily_unavailable",
        "TH2, north, individual, UNAVAILABLE server_error",
        "TH2, north, organisation, UNAVAILABLE server_error",
        "TH2, north, representative, UNAVAILABLE server_error",
        "TH2, south, individual, UNAVAILABLE server_error",
        "TH2, south, organisation, UNAVAILABLE server_error",
        "TH2, south, representative, UNAVAILABLE server_error",
        "TH3, north, individual, Citizen SECURITY",
        "TH3, north, organisation, Business SECURITY",
        "TH3, north, representative, Citizen SECURITY",
        "TH3, south, individual, Citizen SECURITY",
        "TH3, south, organisation, Business SECURITY",
        "TH3, south, representative, Citizen SECURITY",
        "TH4, north, individual, denied ACCESS_DENIED",
        "TH4, north, organisation, denied ACCESS_DENIED",
        "TH4, north, representative, denied ACCESS_DENIED",
        "TH4, south, individual, denied ACCESS_DENIED",
        "TH4, south, organisation, denied ACCESS_DENIED",
        "TH4, south, representative, denied ACCESS_DENIED",
        "TH5, north, individual, Citizen known",
        "TH5, north, organisation, Business known",
        "TH5, north, representative, Citizen known",
        "TH5, south, individual, Citizen known",
        "TH5, south, organisation, Business known",
        "TH5, south, representative, Citizen known",
        "TH6, north, individual, Citizen new",
        "TH6, north, organisation, Business new",
        "TH6, north, representative, Citizen new",
        "TH6, south, individual, Citizen new",
        "TH6, south, organisation, Business new",
        "TH6, south, representative, Citizen new"
    })
    void eachCallbackHasOneEndForEachKindOfAccount(String th, String variant, String account, String end) {
        assertThat(
                        switch (th) {
                            case "TH1" -> failure(variant, account, "error=temporarily_unavailable");
                            case "TH2" -> {
                                PLATFORMS.sandbox().fail(Fault.of(LoginFault.LOGIN_FAILED));
                                yield failure(variant, account, null);
                            }
                            case "TH3" -> belowLevelTwo(signedIn(variant, account, 1));
                            case "TH4" -> locked(variant, account);
                            case "TH5" -> linked(variant, account, true);
                            default -> linked(variant, account, false);
                        })
                .isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {BothPlatforms.PORTAL, BothPlatforms.VNEID})
    void theSandboxRefusesALockedAccountInTheSameWay(String variant) {
        assertThat(PLATFORMS.login(PLATFORMS.client(variant), "an", 2)).isInstanceOf(Denied.class);
    }

    private static IdentityClient client(String variant, String account) {
        // Which types VNeID has is not public; the profile says what the one of this partner's accounts means.
        return variant.equals(BothPlatforms.VNEID) && account.equals("organisation")
                ? PLATFORMS.client(variant, "accountTypes.1", "business")
                : PLATFORMS.client(variant);
    }

    private static String person(String variant, String account) {
        return switch (account) {
            case "individual" -> "lan";
            case "organisation" -> variant.equals(BothPlatforms.PORTAL) ? "duoc-pham" : "dung";
            default -> "dung";
        };
    }

    private static SignedIn signedIn(String variant, String account, int level) {
        return (SignedIn) PLATFORMS.login(client(variant, account), person(variant, account), level);
    }

    private static String failure(String variant, String account, @Nullable String error) {
        IdentityClient client = client(variant, account);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        String callback = error == null
                ? PLATFORMS.callback(attempt, person(variant, account), 2)
                : error + "&state=" + Clients.state(attempt);
        long before = PLATFORMS.exchanges();
        try {
            return "no failure but " + client.completeLogin(attempt, callback);
        } catch (PlatformException e) {
            assertThat(PLATFORMS.exchanges()).as("no code is spent").isEqualTo(before);
            return e.kind() + " " + e.platformCode();
        }
    }

    private static String locked(String variant, String account) {
        IdentityClient client = client(variant, account);
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        LoginResult result = client.completeLogin(
                attempt, "error=access_denied&error_description=account+locked&state=" + Clients.state(attempt));
        return result instanceof Denied denied ? "denied " + denied.reason() : "not denied";
    }

    private static String belowLevelTwo(SignedIn signedIn) {
        assertThat(signedIn.assurance()).isEqualTo(AssuranceLevel.LEVEL_1);
        try {
            return "not below " + signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_2);
        } catch (PlatformException e) {
            return signedIn.subject().getClass().getSimpleName() + " " + e.kind();
        }
    }

    private static String linked(String variant, String account, boolean before) {
        SignedIn signedIn = signedIn(variant, account, 2);
        Map<String, String> local = new HashMap<>();
        if (before) {
            local.put(signedIn.subject().accountId(), "local-1");
        }
        AccountLink link = AccountLink.propose(signedIn, new LocalAccounts() {
            @Override
            public @Nullable String byAccountId(String accountId) {
                return local.get(accountId);
            }

            @Override
            public @Nullable String byNumber(MatchedBy matchedBy, String number) {
                return null;
            }
        });
        return signedIn.subject().getClass().getSimpleName() + " "
                + link.fold(known -> "known", proposed -> "proposed", () -> "new");
    }
}
