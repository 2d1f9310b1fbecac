package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.identity.AssuranceLevel;
import vn.lienthong.identity.Business;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.Contact;
import vn.lienthong.identity.FakePlatform;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.Unrecognised;
import vn.lienthong.testsupport.SettableClock;

/** Case 4: user info with members more or fewer, and the account type as text, as number, unknown or null. */
class Case04UserInfoMembersTest {
    private static final FakePlatform PLATFORM = new FakePlatform();

    @BeforeEach
    void wellAgain() {
        PLATFORM.reset();
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "\" 1 \""})
    void anAccountOfTypeOneIsACitizenAsTextAndAsNumber(String type) {
        SignedIn signedIn = portal("""
                {"sub":"s","TechID":"tech-77","LoaiTaiKhoan":%s,"HoVaTen":"Hoàng Thị Lan","SoDinhDanh":"008499123456",
                 "SoCMND":"070559031","NgayThangNamSinh":"19990314","SoDienThoai":"0900000101",
                 "ThuDienTu":"lan@example.vn","DiaChi":"Tổ 4","loAs":["LoA2"],"tuongLai":{"a":[1,2]}}
                """.formatted(type));

        assertThat(signedIn.subject()).isInstanceOfSatisfying(Citizen.class, citizen -> {
            assertThat(citizen.accountId()).isEqualTo("tech-77");
            assertThat(citizen.fullName()).isEqualTo("Hoàng Thị Lan");
            assertThat(citizen.citizenId()).extracting(id -> id.value()).isEqualTo("008499123456");
            assertThat(citizen.oldIdCard()).extracting(card -> card.value()).isEqualTo("070559031");
            assertThat(citizen.birthDate()).extracting(BirthDate::date).isEqualTo(LocalDate.of(1999, 3, 14));
            assertThat(citizen.contact()).isEqualTo(new Contact("lan@example.vn", "0900000101", "Tổ 4"));
            assertThat(citizen.claims().value("tuongLai")).isNotNull();
        });
        assertThat(signedIn.assurance()).as("no table in the profile").isEqualTo(AssuranceLevel.UNKNOWN);
        assertThat(signedIn.assuranceValue()).isEqualTo("LoA2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2\""})
    void anAccountOfTypeTwoIsABusinessWithItsRepresentative(String type) {
        SignedIn signedIn = portal("""
                {"TechID":"tech-78","LoaiTaiKhoan":%s,"HoVaTen":"Trần Quốc Dũng","SoDinhDanh":"079472005518",
                 "TenDoanhNghiep":"Công ty TNHH \\"Sao & Lá\\"","MaSoDoanhNghiep":"9900042619","MaSoThue":"9900042619"}
                """.formatted(type));

        assertThat(signedIn.subject()).isInstanceOfSatisfying(Business.class, business -> {
            assertThat(business.name()).isEqualTo("Công ty TNHH \"Sao & Lá\"");
            assertThat(business.registrationNumber()).isEqualTo("9900042619");
            assertThat(business.taxCode()).extracting(code -> code.value()).isEqualTo("9900042619");
            assertThat(business.fullName()).isEqualTo("Trần Quốc Dũng");
            assertThat(business.representativeId()).isNotNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3\"", "null", "\"\"", "[1]", "{}", "1.0", "true", "\"1\\u202e\""})
    void anAccountOfAnyOtherTypeIsUnrecognisedAndNoError(String type) {
        SignedIn signedIn =
                portal("{\"TechID\":\"tech-79\",\"LoaiTaiKhoan\":" + type + ",\"SoDinhDanh\":\"008499123456\"}");

        assertThat(signedIn.subject()).isInstanceOf(Unrecognised.class);
        assertThat(signedIn.subject().accountId()).isEqualTo("tech-79");
    }

    @Test
    void missingMembersAndNumbersThatBreakTheirRuleDoNotStopALogin() {
        SignedIn signedIn = portal("""
                {"TechID":"tech-80","LoaiTaiKhoan":"1","SoDinhDanh":"12345","SoCMND":{},"NgayThangNamSinh":1957}
                """);

        assertThat(signedIn.subject()).isInstanceOfSatisfying(Citizen.class, citizen -> {
            assertThat(citizen.fullName()).isNull();
            assertThat(citizen.citizenId()).isNull();
            assertThat(citizen.oldIdCard()).isNull();
            assertThat(citizen.birthDate()).extracting(BirthDate::year).isEqualTo(Year.of(1957));
            assertThat(citizen.contact()).isEqualTo(Contact.NONE);
            assertThat(citizen.claims().text("SoDinhDanh")).isEqualTo("12345");
        });
    }

    @Test
    void aPartnerLoginNamesACitizenOnceTheProfileListsTheType() {
        PLATFORM.answers("/oauth2/userinfo", 200, """
                {"citizenPid":"008499123456","fullName":"Hoàng Thị Lan","birthDate":"14/03/1999","accountType":"7","la":null}
                """);

        assertThat(login(partnerConfig("accountTypes.7", "citizen")).subject())
                .isInstanceOfSatisfying(Citizen.class, citizen -> {
                    assertThat(citizen.citizenId()).isNotNull();
                    assertThat(citizen.birthDate()).extracting(BirthDate::date).isEqualTo(LocalDate.of(1999, 3, 14));
                    assertThat(citizen.claims().text("accountType")).isEqualTo("7");
                });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"1\"", "\"7\"", "1", "null", "\"\"", "\"none\"", "[\"1\"]", "{}", "true"})
    void aPartnersAccountTypeThatTheProfileDoesNotListIsNeverTakenForACitizen(String type) {
        SignedIn signedIn = partner("{\"citizenPid\":\"008499123456\",\"accountType\":" + type + "}");

        assertThat(signedIn.subject()).isInstanceOf(Unrecognised.class);
        assertThat(signedIn.subject().accountId()).isEqualTo("unrecognised:008499123456");
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
