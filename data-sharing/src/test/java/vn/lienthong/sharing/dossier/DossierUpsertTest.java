package vn.lienthong.sharing.dossier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;
import static vn.lienthong.sharing.dossier.PortalStub.CALL;
import static vn.lienthong.sharing.dossier.PortalStub.LOGIN;
import static vn.lienthong.sharing.dossier.PortalStub.NOTHING;
import static vn.lienthong.sharing.dossier.PortalStub.OK;
import static vn.lienthong.sharing.dossier.PortalStub.found;
import static vn.lienthong.sharing.dossier.PortalStub.sync;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;

/** What becomes of a change when its answer is lost, unreadable, or a no. */
class DossierUpsertTest {
    @RegisterExtension
    static final WireMockExtension PORTAL = PortalStub.server();

    private final PortalStub stub = new PortalStub(PORTAL);
    private DossierClient client;

    @BeforeEach
    void portal() {
        stub.opens();
        client = DossierClient.create(DossierConfig.of(stub.config().build()));
    }

    @Test
    void aNewDossierIsCreatedAndAnExistingOneUpdated() {
        stub.inTurn("TraCuuHoSo", okJson(NOTHING), found("2"));
        stub.answers("DongBoHoSoMC", okJson(OK));

        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Created.class);
        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Updated.class);

        PORTAL.verify(1, sync("False"));
        PORTAL.verify(1, sync("True"));
    }

    @Test
    void aDossierThatThePortalRefusesAloneIsAnAnswer() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.answers(
                "DongBoHoSoMC",
                okJson("{\"error_code\":0,\"result\":[{\"MaHoSo\":\"" + DOSSIER.value()
                        + "\",\"error_code\":\"12\",\"message\":\"Thủ tục không tồn tại\"}]}"));

        DossierOutcome result = outcome(client.upsert(record()));

        assertThat(result)
                .isInstanceOfSatisfying(
                        DossierOutcome.Rejected.class,
                        rejected -> assertThat(rejected.items())
                                .containsExactly(new RejectedItem(DOSSIER.value(), "12", "Thủ tục không tồn tại")));
        assertThat(result.toString()).doesNotContain("Thủ tục");
    }

    @Test
    void aRefusedMessageIsAnExceptionWithoutEffectAndIsSentOnce() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.answers("DongBoHoSoMC", okJson("{\"error_code\":-1,\"message\":\"Lỗi dữ liệu\"}"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.effect()).isEqualTo(Effect.NONE);
        PORTAL.verify(1, sync("False"));
    }

    @Test
    void afterABreakThePortalShowsTheNewDossierAndItCountsAsCreated() {
        stub.inTurn("TraCuuHoSo", okJson(NOTHING), found("2"));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Created.class);

        PORTAL.verify(1, sync("False"));
    }

    @Test
    void afterABreakThePortalShowsNothingAndTheMessageIsSentOnceMore() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.inTurn("DongBoHoSoMC", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson(OK));

        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Created.class);

        PORTAL.verify(2, sync("False"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error_code\":-1,\"message\":\"Hồ sơ đã tồn tại\"}",
                "{\"error_code\":0,\"result\":[{\"MaHoSo\":\"H60.01.02-261123-0007\",\"error_code\":\"-1\"}]}"
            })
    void aDossierThatArrivedAfterTheLookUpIsCreatedAlthoughTheSecondMessageIsRefused(String refusal) {
        stub.inTurn("TraCuuHoSo", okJson(NOTHING), okJson(NOTHING), found("2"));
        stub.inTurn("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE), okJson(refusal));

        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Created.class);

        PORTAL.verify(2, sync("False"));
    }

    @Test
    void aRefusalOfTheSecondMessageProvesNothingAboutTheFirst() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.inTurn(
                "DongBoHoSoMC",
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                okJson("{\"error_code\":-1,\"message\":\"Lỗi hệ thống\"}"));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.kind()).isEqualTo(Kind.REFUSED);
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(e.getSuppressed()).isNotEmpty();
    }

    @Test
    void aRefusalDoesNotRepeatWhomItIsAbout() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.answers("DongBoHoSoMC", okJson("{\"error_code\":-1,\"message\":\"Hồ sơ của NGUYỄN THỊ LAN thiếu ngày\"}"));

        assertThatThrownBy(() -> client.upsert(record()))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("Hồ sơ của *** thiếu ngày");
    }

    @Test
    void afterTwoBreaksAndNothingShownTheEffectStaysUnknown() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(2, sync("False"));
    }

    @Test
    void afterABrokenCallAnotherPersonsDossierIsNotTakenForOurs() {
        stub.inTurn("TraCuuHoSo", okJson(NOTHING), found("9"));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(1, sync("False"));
    }

    @Test
    void afterABrokenUpdateTheOldStateIsOverwrittenAndTheNewOneBelieved() {
        stub.inTurn("TraCuuHoSo", found("1"), found("1"));
        stub.inTurn("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE), okJson(OK));
        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Updated.class);
        PORTAL.verify(2, sync("True"));

        PORTAL.resetAll();
        portal();
        stub.inTurn("TraCuuHoSo", found("1"), found("2"));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Updated.class);
        PORTAL.verify(1, sync("True"));
    }

    @Test
    void afterABrokenUpdateThatChangesNothingVisibleTheEffectStaysUnknown() {
        stub.answers("TraCuuHoSo", found("2"));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(1, sync("True"));
    }

    @Test
    void anAnswerToAChangeThatCannotBeReadIsSettledByALookUp() {
        stub.inTurn("TraCuuHoSo", okJson(NOTHING), found("2"));
        stub.answers("DongBoHoSoMC", aResponse().withStatus(200).withBody("<html>"));

        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Created.class);
    }

    @Test
    void aLookUpThatFailsAfterABrokenCallLeavesTheEffectUnknownAndReportsBoth() {
        stub.inTurn("TraCuuHoSo", okJson(NOTHING), aResponse().withStatus(400));
        stub.answers("DongBoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));

        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.upsert(record()));

        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        assertThat(e.getSuppressed()).hasSize(1);
    }

    @Test
    void aChangeWhoseSessionIsRefusedIsSentAgainAfterLogInAndLookUp() {
        stub.answers("TraCuuHoSo", okJson(NOTHING));
        stub.inTurn("DongBoHoSoMC", okJson("{\"error_code\":-2}"), okJson(OK));

        assertThat(outcome(client.upsert(record()))).isInstanceOf(DossierOutcome.Created.class);

        PORTAL.verify(2, postRequestedFor(urlPathEqualTo(LOGIN)));
        PORTAL.verify(2, sync("False"));
    }

    @Test
    void aStepIsRecordedAndABrokenOneIsNeverSentAgain() {
        stub.answers("CapNhatTienDoHoSoMC", okJson(OK));
        assertThat(outcome(client.updateProgress(step()))).isInstanceOf(DossierOutcome.Accepted.class);

        PORTAL.resetRequests();
        stub.answers("CapNhatTienDoHoSoMC", aResponse().withFault(Fault.EMPTY_RESPONSE));
        PlatformException e = catchThrowableOfType(PlatformException.class, () -> client.updateProgress(step()));
        assertThat(e.effect()).isEqualTo(Effect.UNKNOWN);
        PORTAL.verify(1, postRequestedFor(urlPathEqualTo(CALL)));
    }

    @Test
    void aStepWhoseSessionIsRefusedIsSentAgainOnlyIfThePortalShowsAnotherState() {
        stub.answers("TraCuuHoSo", found("2"));
        stub.inTurn("CapNhatTienDoHoSoMC", okJson("{\"error_code\":-2}"), okJson(OK));
        assertThat(outcome(client.updateProgress(step()))).isInstanceOf(DossierOutcome.Accepted.class);

        stub.answers("TraCuuHoSo", found("4"));
        stub.answers("CapNhatTienDoHoSoMC", okJson("{\"error_code\":-2}"));
        assertThatThrownBy(() -> client.updateProgress(step()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
    }

    private static DossierOutcome outcome(DossierAnswer answer) {
        return answer.targets().get(0).outcome();
    }

    private static DossierRecord record() {
        return DossierRecordTest.minimal().build();
    }

    private static DossierProgress step() {
        return DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                .build();
    }
}
