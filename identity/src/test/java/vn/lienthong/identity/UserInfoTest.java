package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.testsupport.SettableClock;

/** What the two dialects return about a person, and how it is read. */
class UserInfoTest {
    private static final FakePlatform PLATFORM = new FakePlatform();

    @BeforeEach
    void wellAgain() {
        PLATFORM.reset();
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void anUnrecognisedAccountWithoutItsKeyIsNoAccountWithThatKey() {
        Subject subject = portal("{\"sub\":\"tech-77\",\"LoaiTaiKhoan\":\"3\"}").subject();

        assertThat(subject).isInstanceOf(Unrecognised.class);
        assertThat(subject.accountId()).isEqualTo("sub:tech-77");
    }

    @Test
    void aProfileMayDefineAnotherType() {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"TechID\":\"t\",\"LoaiTaiKhoan\":3,\"HoVaTen\":\"Ma Văn Bình\"}");

        SignedIn signedIn = login(Clients.portal(PLATFORM.uri(), "accountTypes.3", "official"));

        assertThat(signedIn.subject()).isInstanceOf(Official.class);
    }

    @Test
    void anInventedMailboxIsNotAnEMailAddress() {
        SignedIn signedIn =
                portal("{\"TechID\":\"tech-81\",\"LoaiTaiKhoan\":1,\"ThuDienTu\":\"Tech-81@dvcqg.gov.vn\"}");

        assertThat(((Citizen) signedIn.subject()).contact().email()).isNull();
    }

    @Test
    void addressesWithATokenLoseIt() {
        SignedIn signedIn = portal("""
                {"TechID":"t","LoaiTaiKhoan":1,
                 "userProfileUri":"https://sso.example/view-info?token_id=planted.jwt.token",
                 "logoutUri":"https://sso.example/logout#token_id=planted.jwt.token"}
                """);

        Claims claims = signedIn.subject().claims();
        assertThat(claims.text("userProfileUri")).isEqualTo("https://sso.example/view-info");
        assertThat(claims.text("logoutUri")).isEqualTo("https://sso.example/logout");
        assertThat(claims.asMap().toString()).doesNotContain("planted");
    }

    static Stream<Arguments> levels() {
        return Stream.of(
                arguments("\"acr\":\"LoA2\"", AssuranceLevel.LEVEL_2, "LoA2"),
                arguments("\"loAs\":\"LoA1\"", AssuranceLevel.LEVEL_1, "LoA1"),
                arguments("\"loAs\":[\"LoA2\"]", AssuranceLevel.LEVEL_2, "LoA2"),
                arguments("\"loAs\":[\"LoA1\",\"LoA2\"]", AssuranceLevel.UNKNOWN, null),
                arguments("\"loAs\":[{\"level\":2}]", AssuranceLevel.UNKNOWN, null),
                arguments("\"loAs\":[]", AssuranceLevel.UNKNOWN, null),
                arguments("\"acr\":\"LoA3\"", AssuranceLevel.UNKNOWN, "LoA3"),
                arguments("\"acr\":\"loa2\"", AssuranceLevel.UNKNOWN, "loa2"),
                arguments("\"acr\":2", AssuranceLevel.UNKNOWN, "2"),
                arguments("\"acr\":null", AssuranceLevel.UNKNOWN, null),
                arguments("\"SoDinhDanh\":\"008499123456\"", AssuranceLevel.UNKNOWN, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("levels")
    void theLevelOfThePortalFollowsTheProfilesTableOrIsUnknown(String member, AssuranceLevel level, String raw) {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"TechID\":\"t\",\"LoaiTaiKhoan\":1," + member + "}");

        SignedIn signedIn =
                login(Clients.portal(PLATFORM.uri(), "assurance.LoA1", "LEVEL_1", "assurance.LoA2", "LEVEL_2"));

        assertThat(signedIn.assurance()).isEqualTo(level);
        assertThat(signedIn.assuranceValue()).isEqualTo(raw);
    }

    static Stream<Arguments> partnerLevels() {
        return Stream.of(
                arguments("\"2\"", AssuranceLevel.LEVEL_2),
                arguments("\"02\"", AssuranceLevel.LEVEL_2),
                arguments("2", AssuranceLevel.LEVEL_2),
                arguments("1", AssuranceLevel.LEVEL_1),
                arguments("\"01\"", AssuranceLevel.LEVEL_1),
                arguments("\"3\"", AssuranceLevel.UNKNOWN),
                arguments("\"LEVEL_2\"", AssuranceLevel.UNKNOWN),
                arguments("2.0", AssuranceLevel.UNKNOWN),
                arguments("null", AssuranceLevel.UNKNOWN),
                arguments("[2]", AssuranceLevel.UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("partnerLevels")
    void theLevelOfAPartnerLoginHasItsUsualTable(String value, AssuranceLevel level) {
        SignedIn signedIn = partner("{\"citizenPid\":\"008499123456\",\"accountLevel\":" + value + "}");

        assertThat(signedIn.assurance()).isEqualTo(level);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"null, true", "'\"\"', true", "'\"none\"', false", "'\"1\"', false", "'[\"1\"]', false", "{}, false"})
    void aProfileMaySayWhatAMissingAccountTypeMeans(String type, boolean isCitizen) {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"citizenPid\":\"008499123456\",\"accountType\":" + type + "}");

        assertThat(login(partnerConfig("accountTypes.none", "citizen")).subject() instanceof Citizen)
                .isEqualTo(isCitizen);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"citizenPid\":8499123456",
                "\"citizenPid\":208499123456",
                "\"citizenPid\":1e11",
                "\"citizenPid\":true",
                "\"citizenPid\":[\"008499123456\"]",
                "\"citizenPid\":{}",
                "\"citizenPid\":208499123456,\"sub\":\"5f3c1a9e\"",
                "\"sub\":12",
                "\"citizenPid\":\" \""
            })
    void aPartnersKeyOfTheAccountThatIsNoTextIsAnErrorAndNoOtherAccount(String members) {
        PLATFORM.answers("/oauth2/userinfo", 200, "{" + members + ",\"accountType\":\"1\"}");

        PlatformException failure =
                catchThrowableOfType(PlatformException.class, () -> login(partnerConfig("accountTypes.1", "citizen")));

        assertThat(failure.kind()).isEqualTo(PlatformException.Kind.PROTOCOL);
        assertThat(failure.getMessage()).doesNotContain("8499123456");
    }

    @Test
    void aPartnersSubjectIsNeverTheKeyOfAnAccountWithThatPersonalId() {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"sub\":\"008499123456\",\"accountType\":\"1\"}");

        SignedIn signedIn = login(partnerConfig("accountTypes.1", "citizen"));

        assertThat(signedIn.subject().accountId()).isEqualTo("sub:008499123456");
        assertThat(((Citizen) signedIn.subject()).citizenId()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"77", "true", "[\"tech-77\"]", "{}"})
    void thePortalsKeyOfTheAccountMustBeText(String account) {
        for (String type : new String[] {"1", "3"}) {
            PlatformException failure = catchThrowableOfType(
                    PlatformException.class,
                    () -> portal("{\"TechID\":" + account + ",\"sub\":\"s\",\"LoaiTaiKhoan\":" + type + "}"));

            assertThat(failure.kind()).isEqualTo(PlatformException.Kind.PROTOCOL);
            assertThat(failure).hasMessageContaining("TechID: must be a text");
        }
    }

    @Test
    void aNumberThatHasLostItsZerosNamesNobodyElse() {
        SignedIn citizen = portal("""
                {"TechID":"t","LoaiTaiKhoan":1,"SoDinhDanh":208499123456,"SoCMND":170559031}
                """);
        SignedIn business = portal("""
                {"TechID":"t","LoaiTaiKhoan":2,"SoDinhDanh":208499123456,"MaSoThue":9900042619,"MaSoDoanhNghiep":100109106}
                """);

        assertThat(citizen.subject()).isInstanceOfSatisfying(Citizen.class, it -> {
            assertThat(it.citizenId()).isNull();
            assertThat(it.oldIdCard()).isNull();
        });
        assertThat(business.subject()).isInstanceOfSatisfying(Business.class, it -> {
            assertThat(it.representativeId()).isNull();
            assertThat(it.taxCode()).isNull();
            assertThat(it.registrationNumber()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"accountTypes.7=business", "accountTypes.7=official", "accountTypes.1=citizen"})
    void anotherAccountOfAPersonDoesNotOpenTheirPersonalOne(String type) {
        PLATFORM.answers("/oauth2/userinfo", 200, "{\"citizenPid\":\"008499123456\",\"accountType\":\"7\"}");
        SignedIn personal = login(partnerConfig("accountTypes.7", "citizen"));
        SignedIn other = login(partnerConfig(type.split("=", 2)));

        assertThat(personal.subject().accountId()).isEqualTo("008499123456");
        assertThat(other.subject()).isNotInstanceOf(Citizen.class);
        assertThat(other.subject().accountId()).isNotEqualTo("008499123456").endsWith(":008499123456");
    }

    @Test
    void aPartnerAnswerWithoutAnyKeyOfTheAccountIsAnError() {
        assertThat(catchThrowableOfType(PlatformException.class, () -> partner("{\"fullName\":\"x\"}"))
                        .kind())
                .isEqualTo(PlatformException.Kind.PROTOCOL);
    }

    @Test
    void nothingOfAPersonShowsItself() {
        SignedIn signedIn = portal(FakePlatform.CITIZEN);

        assertThat(signedIn.toString() + signedIn.subject() + signedIn.subject().claims())
                .doesNotContain("Lan", "0084", "1999", "tech-77", "planted");
    }

    private static SignedIn portal(String userInfo) {
        PLATFORM.answers("/oauth2/userinfo", 200, userInfo);
        return login(Clients.portal(PLATFORM.uri()));
    }

    private static SignedIn partner(String userInfo) {
        PLATFORM.answers("/oauth2/userinfo", 200, userInfo);
        return login(partnerConfig());
    }

    private static ClientConfig.Builder partnerConfig(String... settings) {
        String[] all = Stream.concat(
                        Stream.of("tokenUri", "/oauth2/token", "userinfoUri", "/oauth2/userinfo"), Stream.of(settings))
                .toArray(String[]::new);
        return Clients.partner(PLATFORM.uri(), all);
    }

    private static SignedIn login(ClientConfig.Builder config) {
        IdentityClient client = Clients.create(config, SettableClock.at(TestIssuer.NOW));
        LoginAttempt attempt = client.beginLogin(LoginRequest.standard());
        return (SignedIn) client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt));
    }
}
