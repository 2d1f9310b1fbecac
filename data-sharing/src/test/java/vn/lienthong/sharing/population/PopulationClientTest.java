package vn.lienthong.sharing.population;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.CITIZEN;
import static vn.lienthong.sharing.Platforms.PURPOSE;
import static vn.lienthong.sharing.population.internal.PopulationMessagesTest.citizen;
import static vn.lienthong.sharing.population.internal.PopulationMessagesTest.envelope;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.sharing.Platforms;
import vn.lienthong.sharing.Platforms.Trail;

class PopulationClientTest {
    private static final PersonQuery QUERY = PersonQuery.of(CITIZEN, "Nguyễn Thị Lan", BirthDate.of(Year.of(1999)));
    private static final String LAN =
            citizen("<SoDinhDanh>008499123456</SoDinhDanh><HoVaTen><Ho>NGUYỄN</Ho><Ten>LAN</Ten></HoVaTen>");

    @RegisterExtension
    static final WireMockExtension C06 = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Trail trail = new Trail();

    @Test
    void aPersonIsFoundAndTwoAuditEventsRecordTheOfficialAndTheResult() {
        answers(200, envelope(LAN));

        PersonRecord person = client().find(QUERY, PURPOSE).orElseThrow();

        assertThat(person.name().full()).isEqualTo("NGUYỄN LAN");
        assertThat(trail.outcomes()).containsExactly("ASKED", "FOUND");
        assertThat(trail.events).allSatisfy(event -> {
            assertThat(event.subject()).isNotBlank().doesNotContain("99123456");
            assertThat(event.purpose()).isEqualTo(PURPOSE);
            assertThat(event.operation()).isEqualTo("population.find");
        });
        C06.verify(
                1,
                postRequestedFor(urlEqualTo("/c06"))
                        .withHeader("SOAPAction", equalTo("\"\""))
                        .withHeader("Timestamp", equalTo("1795395600000"))
                        .withHeader("Authorization", matching("Basic .+"))
                        .withHeader("ApiKey", equalTo("k1"))
                        .withHeader("Content-Type", equalToIgnoreCase("text/xml; charset=utf-8")));
    }

    @Test
    void nobodyIsAnAnswerAndIsAuditedAsSuch() {
        answers(200, envelope("<CongdanCollection xmlns='http://www.mic.gov.vn/dancu/1.0'/>"));

        assertThat(client().find(QUERY, PURPOSE)).isEmpty();
        assertThat(trail.outcomes()).containsExactly("ASKED", "NOT_FOUND");
    }

    @Test
    void aVerificationIsAuditedToo() {
        answers(200, envelope("<TonTai>false</TonTai>"));

        assertThat(client().verify(NameCheck.of(CITIZEN, "Lan"), PURPOSE)).isEqualTo(Verification.NOT_CONFIRMED);
        assertThat(trail.outcomes()).containsExactly("ASKED", "NOT_CONFIRMED");
    }

    @Test
    void withoutAnAuditLogNothingIsAsked() {
        PopulationClient client = PopulationClient.create(Platforms.population(base())
                .audit(event -> {
                    throw new IllegalStateException("disk is full");
                })
                .build());

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(QUERY, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining("audit");
        C06.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAuditLogThatEndsInAnErrorIsNotWritableEither() {
        PopulationClient client = PopulationClient.create(Platforms.population(base())
                .audit(event -> {
                    throw new AssertionError("disk is full");
                })
                .build());

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(QUERY, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
        assertThat(e).hasMessageContaining("(AssertionError)").hasMessageNotContaining("disk");
        C06.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAuditLogThatLeavesTheThreadInterruptedEndsNoCall() {
        answers(200, envelope(LAN));
        PopulationClient client = PopulationClient.create(Platforms.population(base())
                .audit(event -> Thread.currentThread().interrupt())
                .build());

        assertThat(client.find(QUERY, PURPOSE)).isPresent();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anAuditLogThatIsInterruptedEndsTheCallAndTheCallerSeesIt() {
        PopulationClient client = PopulationClient.create(Platforms.population(base())
                .audit(event -> {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted");
                })
                .build());

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(QUERY, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();
        C06.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerWhoseAuditEventCannotBeWrittenIsNotReturned() {
        answers(200, envelope(LAN));
        PopulationClient client = PopulationClient.create(Platforms.population(base())
                .audit(event -> {
                    if (!event.outcome().equals("ASKED")) {
                        throw new IllegalStateException("disk is full");
                    }
                })
                .build());

        assertThatThrownBy(() -> client.find(QUERY, PURPOSE)).hasMessageContaining("audit");
    }

    @Test
    void aFailedQuestionIsAuditedWithTheKindOfItsFailureAndTriedThreeTimes() {
        C06.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().find(QUERY, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.CONNECTION);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        assertThat(trail.outcomes()).containsExactly("ASKED", "CONNECTION");
        C06.verify(3, anyRequestedFor(anyUrl()));
    }

    @Test
    void aFailureStaysTheFailureEvenIfItsAuditEventCannotBeWritten() {
        answers(403, new byte[0]);
        PopulationClient client = PopulationClient.create(Platforms.population(base())
                .audit(event -> {
                    if (!event.outcome().equals("ASKED")) {
                        throw new IllegalStateException("disk is full");
                    }
                })
                .build());

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.find(QUERY, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.FORBIDDEN);
        assertThat(e.getSuppressed()).hasSize(1);
    }

    @Test
    void aFaultCountsBeforeTheStatusDoes() {
        answers(
                500,
                envelope("<s:Fault xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>s:Client</faultcode>"
                        + "<faultstring>Thiếu MaCanBo</faultstring></s:Fault>"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client().find(QUERY, PURPOSE));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.platformCode()).isEqualTo("s:Client");
        C06.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"401,UNAUTHENTICATED", "403,FORBIDDEN", "429,THROTTLED"})
    void aGatewaysStatusAboutSignOnPermissionOrQuotaCountsEvenWithAFault(int status, Kind kind) {
        answers(
                status,
                envelope("<s:Fault xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><faultcode>s:Server</faultcode>"
                        + "<faultstring>No</faultstring></s:Fault>"));

        assertThat(catchThrowableOfType(PlatformException.class, () -> client().find(QUERY, PURPOSE))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void aPageWithAStatusIsTheStatusAndAPageWithoutOneIsAProtocolError() {
        answers(403, "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(catchThrowableOfType(PlatformException.class, () -> client().find(QUERY, PURPOSE))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);

        answers(200, "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(catchThrowableOfType(PlatformException.class, () -> client().find(QUERY, PURPOSE))
                        .kind())
                .isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void aPartThatALogInDidNotReturnIsNamedBeforeAnyCall() {
        BirthDate birth = BirthDate.of(Year.of(1999));

        assertThat(PersonQuery.ofCitizen(CITIZEN, "Lan", birth).nameCheck().name())
                .isEqualTo("LAN");
        assertThatThrownBy(() -> PersonQuery.ofCitizen(null, "Lan", birth)).hasMessageContaining("citizenId");
        assertThatThrownBy(() -> PersonQuery.ofCitizen(CITIZEN, null, birth)).hasMessageContaining("fullName");
        assertThatThrownBy(() -> PersonQuery.ofCitizen(CITIZEN, "Lan", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("birthDate");
        assertThat(trail.events).isEmpty();
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThatThrownBy(() -> PopulationClient.create(
                        Platforms.population(base(), "namespace33", "x").build()))
                .hasMessageContaining("namespace33");
    }

    private PopulationClient client() {
        return PopulationClient.create(Platforms.population(base()).audit(trail).build());
    }

    private static String base() {
        return "http://127.0.0.1:" + C06.getPort() + "/c06";
    }

    private static void answers(int status, byte[] body) {
        C06.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/xml")
                        .withBody(body)));
    }
}
