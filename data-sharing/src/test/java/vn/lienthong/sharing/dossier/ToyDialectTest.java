package vn.lienthong.sharing.dossier;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;
import static vn.lienthong.sharing.dossier.PortalStub.NOTHING;
import static vn.lienthong.sharing.dossier.PortalStub.OK;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.Credentials;
import vn.lienthong.sharing.Platforms;

/** A new dialect is one folder ({@code internal/toy}) and one service line; nothing else knows of it. */
class ToyDialectTest {
    @RegisterExtension
    static final WireMockExtension MINISTRY = PortalStub.server();

    @RegisterExtension
    static final WireMockExtension PORTAL = PortalStub.server();

    private final PortalStub portal = new PortalStub(PORTAL);

    @BeforeEach
    void answers() {
        portal.opens();
        portal.answers("TraCuuHoSo", okJson(NOTHING));
        portal.answers("DongBoHoSoMC", okJson(OK));
        MINISTRY.stubFor(post("/dossiers").willReturn(ok("taken")));
        MINISTRY.stubFor(post("/steps").willReturn(ok("closed")));
    }

    @Test
    void aRecordIsSentToTheToyInItsFormat() {
        DossierClient client = DossierClient.create(DossierConfig.of(toy()));

        DossierAnswer answer =
                client.upsert(DossierRecordTest.minimal().summary("Khám").build());
        DossierAnswer step = client.updateProgress(DossierProgress.builder(DOSSIER, "Bình", NOW, DossierStatus.FINISHED)
                .build());

        assertThat(answer.isComplete()).isTrue();
        assertThat(answer.leftOut()).containsExactly(DossierField.PROCEDURE, DossierField.RECEIVED_AT);
        assertThat(step.rejected()).extracting(RejectedItem::platformCode).containsExactly("closed");
        MINISTRY.verify(postRequestedFor(urlEqualTo("/dossiers"))
                .withRequestBody(equalTo("code=H60.01.02-261123-0007&owner=Nguy%E1%BB%85n+Th%E1%BB%8B+Lan"
                        + "&summary=Kh%C3%A1m&status=in")));
    }

    @Test
    void aFieldThatTheToyRequiresStopsTheOtherPlatformToo() {
        DossierClient client = DossierClient.create(
                DossierConfig.of(portal.config().platform("dossier").build(), toy()));

        assertThatThrownBy(() -> client.upsert(DossierRecordTest.minimal().build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SUMMARY");
        assertThat(client.upsert(DossierRecordTest.minimal().summary("Khám").build())
                        .targets())
                .extracting(TargetAnswer::platform)
                .containsExactly("dossier", "dossier-toy");
    }

    @Test
    void aSignOnOfAProvincesOwnIsOneClass() {
        MINISTRY.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"t1\",\"expires_in\":3600}")));
        MINISTRY.stubFor(post("/Document/SyncDocument").willReturn(okJson("{\"Status\":1}")));
        ClientConfig province = Platforms.config("http://127.0.0.1:" + MINISTRY.getPort(), "lgsp")
                .platform("dossier")
                .signOn("toy-sign-on")
                .credentials(Credentials.from(Map.of("user", "mot-cua", "password", "planted", "agencyKey", "k1")))
                .build();

        assertThat(DossierClient.create(DossierConfig.of(province))
                        .upsert(DossierRecordTest.minimal().build())
                        .isComplete())
                .isTrue();

        MINISTRY.verify(postRequestedFor(urlEqualTo("/Document/SyncDocument"))
                .withHeader("Authorization", equalTo("Bearer t1"))
                .withHeader("X-Agency-Key", equalTo("k1")));
    }

    private static ClientConfig toy() {
        return Platforms.config("http://127.0.0.1:" + MINISTRY.getPort(), "toy")
                .platform("dossier-toy")
                .build();
    }
}
