package vn.lienthong.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Profile;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.SecretSource;
import vn.lienthong.core.id.BirthDate;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.core.id.NationalIdCard;
import vn.lienthong.core.id.TaxCode;
import vn.lienthong.sandbox.Fault;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.sandbox.fault.DossierFault;
import vn.lienthong.sandbox.fault.PopulationFault;
import vn.lienthong.sandbox.fault.SignOnFault;
import vn.lienthong.sandbox.fault.TransportFault;
import vn.lienthong.sharing.Platforms.Trail;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierAnswer;
import vn.lienthong.sharing.dossier.DossierClient;
import vn.lienthong.sharing.dossier.DossierConfig;
import vn.lienthong.sharing.dossier.DossierFee;
import vn.lienthong.sharing.dossier.DossierOutcome;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.dossier.OtherPaper;
import vn.lienthong.sharing.dossier.Procedure;
import vn.lienthong.sharing.dossier.ServiceChannel;
import vn.lienthong.sharing.dossier.SubmittedFile;
import vn.lienthong.sharing.lgsp.LgspClient;
import vn.lienthong.sharing.population.NameCheck;
import vn.lienthong.sharing.population.PersonQuery;
import vn.lienthong.sharing.population.PersonRecord;
import vn.lienthong.sharing.population.PopulationClient;
import vn.lienthong.sharing.population.Verification;

/** The clients against the simulated platforms over real HTTP: the same calls under two provinces' profiles. */
class SandboxTest {
    private static Sandbox sandbox;
    private static int number = 1;

    private final Trail trail = new Trail();
    private final Purpose purpose = Purpose.of("9.000002", "CB-07", "H60.01.02");
    private final DossierCode code = DossierCode.parse("H60.01.02-261123-" + String.format("%04d", number++));

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void heal() {
        sandbox.heal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void somebodyIsLookedUpByNumberOldCardDayOrYear(String province) {
        PopulationClient population = PopulationClient.create(config(province, "population"));

        PersonRecord lan = population
                .find(
                        PersonQuery.of(
                                CitizenId.parse("008590310427"),
                                "Hoàng Thị Lan",
                                BirthDate.of(LocalDate.of(1990, 3, 14))),
                        purpose)
                .orElseThrow();

        assertThat(lan.name().full()).isEqualToIgnoringCase("Hoàng Thị Lan");
        assertThat(lan.birth()).isEqualTo(BirthDate.of(LocalDate.of(1990, 3, 14)));
        assertThat(lan.oldCard()).isEqualTo(NationalIdCard.parse("070559031"));
        assertThat(lan.permanentResidence().provinceCode()).isEqualTo("08");
        assertThat(population
                        .find(
                                PersonQuery.of(
                                        NationalIdCard.parse("073157104"), "lý thị sao", BirthDate.of(Year.of(1957))),
                                purpose)
                        .orElseThrow()
                        .birth())
                .isEqualTo(BirthDate.of(Year.of(1957)));
        assertThat(population
                        .find(
                                PersonQuery.ofCitizen(
                                        CitizenId.parse("002557104388"), "Lý Thị Sao", BirthDate.of(Year.of(1957))),
                                purpose)
                        .orElseThrow()
                        .oldCard())
                .isEqualTo(NationalIdCard.parse("073157104"));
        assertThat(trail.outcomes()).containsExactly("ASKED", "FOUND", "ASKED", "FOUND", "ASKED", "FOUND");
    }

    @Test
    void nobodyIsFoundIfOnePartDoesNotMatchInBothFormsOfTheAnswer() {
        PopulationClient population = PopulationClient.create(config("north", "population"));
        PersonQuery wrongName = PersonQuery.of(
                CitizenId.parse("008590310427"), "Hoàng Thị Lam", BirthDate.of(LocalDate.of(1990, 3, 14)));

        assertThat(population.find(wrongName, purpose)).isEmpty();
        sandbox.fail(Fault.of(PopulationFault.NAMELESS_CITIZEN).at("c06"));
        assertThat(population.find(wrongName, purpose)).isEmpty();
    }

    @Test
    void aChildsRelativesAndAnAddressWithItsOldDistrictAreRead() {
        sandbox.fail(Fault.of(PopulationFault.OLD_UNITS).at("c06"));

        PersonRecord duc = PopulationClient.create(config("north", "population"))
                .find(
                        PersonQuery.of(
                                CitizenId.parse("008615443210"), "Đỗ Minh Đức", BirthDate.of(LocalDate.of(2015, 6, 1))),
                        purpose)
                .orElseThrow();

        assertThat(duc.mother().citizenId()).isEqualTo(CitizenId.parse("001579660142"));
        assertThat(duc.representative().name()).isEqualToIgnoringCase("Nguyễn Thị Thu Hương");
        assertThat(duc.currentResidence().districtCode()).isEqualTo("024");
    }

    @ParameterizedTest
    @CsvSource({"Hoàng Thị Lan,CONFIRMED", "Hoàng Thị Lam,NOT_CONFIRMED"})
    void numberAndNameAreVerified(String name, Verification expected) {
        assertThat(PopulationClient.create(config("north", "population"))
                        .verify(NameCheck.of(CitizenId.parse("008590310427"), name), purpose))
                .isEqualTo(expected);
    }

    @Test
    void aClockThatIsTenMinutesWrongIsRefusedBySignOn() {
        PopulationClient population = PopulationClient.create(config("north", "population").toBuilder()
                .clock(java.time.Clock.offset(sandbox.clock(), Duration.ofMinutes(10)))
                .build());

        PlatformException e = catchThrowableOfType(
                PlatformException.class,
                () -> population.verify(NameCheck.of(CitizenId.parse("008590310427"), "Lan"), purpose));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void aDossierIsCreatedUpdatedFollowedAndFoundInEachProvince(String province) {
        DossierClient portal = dossiers(config(province, "dossier"));
        assertThat(portal.find(code)).isEmpty();

        assertThat(outcome(portal.upsert(record(DossierStatus.ACCEPTED)))).isInstanceOf(DossierOutcome.Created.class);
        assertThat(outcome(portal.upsert(record(DossierStatus.IN_PROCESS)))).isInstanceOf(DossierOutcome.Updated.class);
        assertThat(outcome(portal.updateProgress(step(DossierStatus.FINISHED))))
                .isInstanceOf(DossierOutcome.Accepted.class);

        assertThat(portal.find(code).orElseThrow().status()).isEqualTo(DossierStatus.FINISHED);
    }

    @Test
    void theCatalogueHasProceduresChannelsAgenciesAndFields() {
        DossierClient portal = dossiers(config("north", "dossier"));

        assertThat(portal.procedures()).extracting(Procedure::code).contains("9.000002");
        assertThat(portal.findProcedure("9.000002").orElseThrow().channels()).contains(ServiceChannel.ONLINE);
        assertThat(portal.findProcedure("0.000000")).isEmpty();
        assertThat(portal.agencies()).extracting(CodedName::code).contains("H60.01.02");
        assertThat(portal.fieldsOfWork()).extracting(CodedName::code).contains("YT");
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportFault.class,
            names = {"CUT_OFF", "NO_ANSWER"})
    void aSynchronisationWhoseAnswerIsLostIsDecidedByALookUp(TransportFault lost) {
        DossierClient portal = dossiers(config("north", "dossier"));
        portal.find(code); // logs in, so that the next call but one is the synchronisation
        int before = synchronisations();

        ClientConfig breaking = config("north", "dossier").toBuilder()
                .interceptor(next -> request -> {
                    if (isSynchronisation(request)) {
                        sandbox.fail(Fault.of(lost).at("adapter").once());
                    }
                    return next.send(request);
                })
                .build();

        assertThat(outcome(dossiers(breaking).upsert(record(DossierStatus.ACCEPTED))))
                .isInstanceOf(DossierOutcome.Created.class);
        assertThat(synchronisations() - before).isEqualTo(1);
        assertThat(portal.find(code)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureInsideHttp200IsAFailureInBothSpellings(boolean asText) {
        DossierClient portal = dossiers(config("north", "dossier"));
        sandbox.fail(Fault.of(DossierFault.ERROR_CODE).at("adapter").value("-5"));
        if (asText) {
            sandbox.fail(Fault.of(DossierFault.CODE_AS_TEXT).at("adapter"));
        }

        PlatformException e =
                catchThrowableOfType(PlatformException.class, () -> portal.upsert(record(DossierStatus.ACCEPTED)));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.platformCode()).isEqualTo("-5");
        assertThat(e.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void aGoodAnswerIsGoodInEverySpellingAndWithoutAResult() {
        sandbox.fail(Fault.of(DossierFault.CODE_AS_TEXT).at("adapter"));
        sandbox.fail(Fault.of(DossierFault.BOOLEAN_AS_TEXT).at("adapter"));
        sandbox.fail(Fault.of(DossierFault.NO_RESULT_MEMBER).at("adapter"));
        DossierClient portal = dossiers(config("south", "dossier"));

        assertThat(outcome(portal.upsert(record(DossierStatus.ACCEPTED)))).isInstanceOf(DossierOutcome.Created.class);
        assertThat(portal.find(code)).isPresent();
    }

    @Test
    void aSessionThatEndsEarlyCostsOneLoginAndNothingElse() {
        DossierClient portal = dossiers(config("north", "dossier"));
        assertThat(portal.find(code)).isEmpty();

        sandbox.clock().advance(Duration.ofMinutes(31));

        assertThat(outcome(portal.upsert(record(DossierStatus.ACCEPTED)))).isInstanceOf(DossierOutcome.Created.class);
    }

    @Test
    void whatThePortalRefusesPerDossierIsAnAnswer() {
        sandbox.fail(Fault.of(DossierFault.RESULT_PER_ITEM).at("adapter"));
        DossierClient portal = dossiers(config("north", "dossier"));

        assertThat(outcome(portal.updateProgress(step(DossierStatus.FINISHED))))
                .isInstanceOfSatisfying(
                        DossierOutcome.Rejected.class,
                        rejected -> assertThat(rejected.items()).singleElement().satisfies(item -> {
                            assertThat(item.dossierCode()).isEqualTo(code.value());
                            assertThat(item.platformCode()).isEqualTo("-1");
                        }));
        assertThat(outcome(portal.upsert(record(DossierStatus.ACCEPTED)))).isInstanceOf(DossierOutcome.Created.class);
    }

    @ParameterizedTest
    @CsvSource({"query,header", "header,query"})
    void aProviderNamedInTheWrongPlaceIsRefusedByXRoad(String profile, String platform) {
        sandbox.fail(Fault.of(DossierFault.DSTCODE_PLACE).at("adapter").value(platform));
        ClientConfig config = config(profile.equals("query") ? "north" : "south", "dossier");

        assertThatThrownBy(() -> dossiers(config).find(code))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
        assertThat(dossiers(config.toBuilder()
                                .settings(config.settings().with("dstcodeIn", platform))
                                .build())
                        .find(code))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"north,lgsp", "south,lgsp", "north,population"})
    void theSameMessagesGoThroughDialectsABAndE(String province, String role) {
        LgspClient lgsp = LgspClient.create(config(province, role));
        DossierClient dossiers = dossiers(oneStop(province, role));

        assertThat(outcome(dossiers.updateProgress(step(DossierStatus.IN_PROCESS))))
                .isInstanceOf(DossierOutcome.Rejected.class);
        assertThat(dossiers.upsert(record(DossierStatus.ACCEPTED)).isComplete()).isTrue();
        assertThat(dossiers.updateProgress(step(DossierStatus.IN_PROCESS)).isComplete())
                .isTrue();
        assertThat(lgsp.categories()).extracting(list -> list.code()).contains("DM_DAN_TOC");
        assertThat(lgsp.findBusiness(TaxCode.parse("9900042601"), purpose)
                        .orElseThrow()
                        .text("TEN_DOANH_NGHIEP"))
                .contains("Chè Shan tuyết");
        assertThat(lgsp.findBusiness(TaxCode.parse("0100109106"), purpose)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"north,lgsp-a", "south,lgsp-b"})
    void aTokenThatEndsEarlyIsReplacedAlsoForAChange(String province, String platform) {
        DossierClient dossiers = dossiers(oneStop(province, "lgsp"));
        assertThat(dossiers.upsert(record(DossierStatus.ACCEPTED)).isComplete()).isTrue();

        sandbox.fail(Fault.of(SignOnFault.SESSION_EXPIRED)
                .at(platform)
                .path("/Document")
                .once());

        assertThat(dossiers.upsert(record(DossierStatus.IN_PROCESS)).isComplete())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "south"})
    void theSameProgramReachesThePortalTheProvinceOrBothByTheProfile(String province) {
        ClientConfig portal = config(province, "dossier");
        ClientConfig lgsp =
                oneStop(province, "lgsp").toBuilder().platform("dossier-lgsp").build();

        for (DossierConfig profile :
                List.of(DossierConfig.of(portal), DossierConfig.of(lgsp), DossierConfig.of(portal, lgsp))) {
            DossierClient dossiers = DossierClient.create(profile);

            assertThat(dossiers.upsert(record(DossierStatus.ACCEPTED)).isComplete())
                    .isTrue();
            assertThat(dossiers.updateProgress(step(DossierStatus.FINISHED)).isComplete())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource
    void theGatewaysRefusalsAreClassifiedByKind(Fault fault, Kind kind) {
        sandbox.fail(fault.at("lgsp-b").path("/dmdc"));

        assertThatThrownBy(() -> LgspClient.create(config("south", "lgsp")).categories())
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    static Stream<Arguments> theGatewaysRefusalsAreClassifiedByKind() {
        return Stream.of(
                arguments(Fault.of(SignOnFault.NO_RIGHT), Kind.FORBIDDEN),
                arguments(Fault.of(TransportFault.THROTTLED).delay(Duration.ofSeconds(60)), Kind.THROTTLED),
                arguments(Fault.of(TransportFault.UNLISTED_ADDRESS), Kind.UNAUTHENTICATED));
    }

    private DossierRecord record(DossierStatus status) {
        Instant now = Instant.parse("2026-11-23T01:00:00Z");
        return DossierRecord.builder(
                        code,
                        CodedName.of("9.000002", "Cấp giấy xác nhận khám sức khỏe (mẫu)"),
                        "Hoàng Thị Lan",
                        now,
                        status)
                .fieldOfWork(CodedName.of("YT", "Y tế (mẫu)"))
                .dueAt(now.plus(Duration.ofDays(3)))
                .file(SubmittedFile.of("1", "don.pdf", null, null))
                .fee(DossierFee.of("LP", "Lệ phí", 120_000))
                .otherPaper(new OtherPaper("Ảnh", 2, null))
                .build();
    }

    private DossierProgress step(DossierStatus status) {
        return DossierProgress.builder(code, "Trần Văn Bình", Instant.parse("2026-11-23T02:00:00Z"), status)
                .content("Đã khám")
                .build();
    }

    private static DossierClient dossiers(ClientConfig config) {
        return DossierClient.create(DossierConfig.of(config));
    }

    private static DossierOutcome outcome(DossierAnswer answer) {
        return answer.targets().get(0).outcome();
    }

    /** The province's platform as one that takes dossiers: its sign-on stays, and the messages are named. */
    private ClientConfig oneStop(String province, String role) {
        ClientConfig lgsp = config(province, role);
        String signOn = lgsp.signOn() == null ? lgsp.dialect() : lgsp.signOn();
        return lgsp.toBuilder().dialect("lgsp").signOn(signOn).build();
    }

    private ClientConfig config(String province, String role) {
        return Profile.parse(sandbox.profileYaml(province), SecretSource.map(sandbox.secretValues()))
                .client(role)
                .toBuilder()
                .clock(sandbox.clock())
                .sleeper(wait -> {})
                .audit(trail)
                .build();
    }

    private static boolean isSynchronisation(vn.lienthong.core.WireRequest request) {
        try (var in = request.body().open()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).contains("DongBoHoSoMC");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int synchronisations() {
        return (int) sandbox.requests().stream()
                .filter(request -> request.body().contains("DongBoHoSoMC"))
                .count();
    }
}
