package vn.lienthong.identity.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.identity.Citizen;
import vn.lienthong.identity.Clients;
import vn.lienthong.identity.FakePlatform;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.LoginAttempt;
import vn.lienthong.identity.LoginRequest;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.TestIssuer;
import vn.lienthong.identity.signing.CertificateHolder;
import vn.lienthong.identity.signing.CertificateRequest;
import vn.lienthong.identity.signing.SigningClient;
import vn.lienthong.testsupport.SettableClock;

/** Case 12: a birth date as {@code yyyyMMdd} (national portal), as {@code dd/MM/yyyy} (signing hub), as a year alone. */
class Case12BirthDatesTest {
    private static final BothPlatforms PLATFORMS = new BothPlatforms();

    @AfterEach
    void heal() {
        PLATFORMS.sandbox().heal();
    }

    @AfterAll
    static void stop() {
        PLATFORMS.close();
    }

    @ParameterizedTest
    @CsvSource({
        "north, lan, 1990, 1990-03-14",
        "south, lan, 1990, 1990-03-14",
        "north, sao, 1957, ",
        "south, sao, 1957, "
    })
    void aDayIsADayAndAYearIsNoDay(String variant, String person, String year, LocalDate day) {
        Citizen citizen = (Citizen) ((SignedIn) PLATFORMS.login(PLATFORMS.client(variant), person, 1)).subject();

        assertThat(citizen.birthDate()).isNotNull();
        assertThat(citizen.birthDate().date()).isEqualTo(day);
        assertThat(citizen.birthDate().year()).hasToString(year);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"19990314\"', 1999-03-14",
        "19990314, 1999-03-14",
        "'\"14/03/1999\"', 1999-03-14",
        "'\"19990230\"', ",
        "'\"14/03/99\"', ",
        "'{}', "
    })
    void aDateThatCannotBeReadStopsNoLogIn(String sent, LocalDate day) {
        try (FakePlatform platform = new FakePlatform()) {
            platform.answers(
                    "/oauth2/userinfo", 200, "{\"TechID\":\"t\",\"LoaiTaiKhoan\":1,\"NgayThangNamSinh\":" + sent + "}");
            IdentityClient client = Clients.create(Clients.portal(platform.uri()), SettableClock.at(TestIssuer.NOW));
            LoginAttempt attempt = client.beginLogin(LoginRequest.standard());

            Citizen citizen = (Citizen) ((SignedIn)
                            client.completeLogin(attempt, Clients.REDIRECT + "?code=c&state=" + Clients.state(attempt)))
                    .subject();

            assertThat(citizen.birthDate() == null ? null : citizen.birthDate().date())
                    .isEqualTo(day);
        }
    }

    @Test
    void theHubGetsDayMonthAndYearWithSlashes() {
        CertificateHolder lan = CertificateHolder.builder(
                        "Hoàng Thị Lan", LocalDate.of(1990, 3, 14), CitizenId.parse("008590310427"))
                .build();
        try (SigningClient client =
                SigningClient.create(PLATFORMS.sandbox().profile().client("signing"))) {
            client.register(
                    CertificateRequest.of("HS-1", lan, "SANDBOX-CA"),
                    new Purpose("1.001234", "CB-07", "H60.01.02", "yc-0001"));
        }

        assertThat(PLATFORMS.sandbox().requests())
                .filteredOn(request -> request.path().endsWith("/certificates/register"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"birthDate\":\"14/03/1990\""));
    }
}
