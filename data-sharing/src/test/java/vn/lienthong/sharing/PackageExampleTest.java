package vn.lienthong.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Year;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Profile;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierAnswer;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.dossier.DossierField;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.lgsp.BusinessEntry;
import vn.lienthong.sharing.lgsp.LgspCategory;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.population.NameCheck;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PersonRecord;
import vn.lienthong.sharing.population.PopulationClient;
import vn.lienthong.sharing.population.Verification;
import vn.lienthong.sharing.xroad.XRoadAnswer;
import vn.lienthong.sharing.xroad.XRoadClient;
import vn.lienthong.sharing.xroad.XRoadRequest;
import vn.lienthong.sharing.xroad.XRoadSubsystem;

/** The examples of the package documentation, as they run. */
class PackageExampleTest {
    private static Sandbox sandbox;

    @RegisterExtension
    static final WireMockExtension SECURITY_SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final Set<String> later = new HashSet<>();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void aDossierIsReported() {
        Profile profile = sandbox.profile("north");
        Clock clock = sandbox.clock();
        // tag::dossier[]
        DossierClient dossiers = DossierClient.create(DossierConfig.of(profile));

        DossierRecord record = DossierRecord.builder(
                        DossierCode.parse("H60.01.02-261123-0042"),
                        CodedName.of("9.000002", "Cấp giấy xác nhận khám sức khỏe"),
                        "Hoàng Thị Lan",
                        clock.instant(),
                        DossierStatus.ACCEPTED)
                .applicant(ApplicantKind.CITIZEN, "008590310427")
                .processingUnit("Phòng khám mẫu")
                .build();
        DossierAnswer answer = dossiers.upsert(record);
        if (!answer.isComplete()) {
            answer.rejected().forEach(this::correct); // what a platform refused, and why
            remember(answer.missing()); // later: dossiers.upsert(record, missing)
            alertAPerson(answer.unclear()); // may have it, and cannot be queried
        }
        warn(answer.leftOut()); // fields that none of the platforms has a place for
        // end::dossier[]
        assertThat(answer.isComplete()).isTrue();
        assertThat(dossiers.find(record.code())).isPresent();
    }

    @Test
    void aPersonIsLookedUp() {
        Profile profile = sandbox.profile("north");
        CitizenId number = CitizenId.parse("002557104388");
        String name = "Lý Thị Sao";
        BirthDate birth = BirthDate.of(Year.of(1957));
        // tag::population[]
        PopulationClient population = PopulationClient.create(profile.client("population"));
        Purpose purpose = Purpose.of("9.000002", "BS-001", "H60.01.02"); // procedure, official, agency

        // From a log-in of a citizen: number, full name, and day or year of birth.
        Optional<PersonRecord> person = population.find(PersonQuery.ofCitizen(number, name, birth), purpose);

        Verification verified = population.verify(NameCheck.of(number, name), purpose);
        // end::population[]
        assertThat(person).isPresent();
        assertThat(verified).isEqualTo(Verification.CONFIRMED);
    }

    @Test
    void anLgspIsAsked() {
        Profile profile = sandbox.profile("south");
        Purpose purpose = Purpose.of("9.000003", "CB-07", "H29.01.02");
        // tag::lgsp[]
        LgspClient lgsp = LgspClient.create(profile.client("lgsp"));

        List<LgspCategory> lists = lgsp.categories();
        Optional<BusinessEntry> business = lgsp.findBusiness(TaxCode.parse("9900042601"), purpose);
        // end::lgsp[]
        assertThat(lists).isNotEmpty();
        assertThat(business).isPresent();
    }

    @Test
    void aServiceIsCalledThroughXRoad() {
        SECURITY_SERVER.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{\"ok\":true}")));
        ClientConfig config = Platforms.config(
                        "http://127.0.0.1:" + SECURITY_SERVER.getPort(),
                        "x-road",
                        "xRoadClient",
                        "VN/GOV/H60.01.02/mot-cua")
                .build();
        // tag::xroad[]
        XRoadClient xRoad = XRoadClient.create(config); // a profile's entry: profile.client("xroad")

        XRoadAnswer answer =
                xRoad.call(XRoadRequest.builder("GET", XRoadSubsystem.parse("VN/GOV/000.00.00.G22/thue"), "ma-so-thue")
                        .segment("9900042601")
                        .issue("H60.01.02-261123-0042")
                        .build());
        String json = new String(answer.bytes(), UTF_8);
        // end::xroad[]
        assertThat(json).isEqualTo("{\"ok\":true}");
    }

    private void correct(Object item) {
        throw new AssertionError(item);
    }

    private void remember(Set<String> platforms) {
        later.addAll(platforms);
    }

    private void alertAPerson(Set<String> platforms) {
        later.addAll(platforms);
    }

    private void warn(Set<DossierField> fields) {
        assertThat(fields).isEmpty();
    }
}
