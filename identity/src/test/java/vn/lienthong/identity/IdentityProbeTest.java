package vn.lienthong.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.identity.internal.probe.IdentityProbe;

/** The doctor's call of the token endpoint: a code that was never issued distinguishes a good secret from a bad one. */
class IdentityProbeTest {
    private final FakePlatform platform = new FakePlatform();
    private final ClientProbe probe = new IdentityProbe();

    @BeforeEach
    void answersAtTheRedirectUri() {
        platform.answers(
                "/oauth2/authorize",
                aResponse().withStatus(302).withHeader("Location", Clients.REDIRECT + "?error=login_required"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aPlatformThatRefusesTheCodeAloneHasAcceptedTheClient() {
        platform.answers("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");

        assertThat(probe.prove(Clients.portal(platform.uri()).build()).isProved())
                .isTrue();
        assertThat(platform.requests("/oauth2/token"))
                .singleElement()
                .satisfies(request -> assertThat(request.getBodyAsString()).contains("code=lienthong-doctor-"));
    }

    @Test
    void theDoctorSaysWhatNoLogInChecks() {
        platform.answers("/oauth2/token", 400, "{\"error\":\"invalid_grant\"}");

        ClientProbe.Proof usual = probe.prove(
                Clients.portal(platform.uri(), "idToken", "required").build());
        ClientProbe.Proof open = probe.prove(
                Clients.portal(platform.uri(), "issuer", "none", "jwksPath", "none", "nonce", "off", "pkce", "off")
                        .build());
        ClientProbe.Proof strict =
                probe.prove(Clients.portal(platform.uri(), "idToken", "required", "redirectIssuer", "required")
                        .build());
        ClientProbe.Proof vneid = probe.prove(Clients.partner(platform.uri()).build());

        assertThat(usual.english())
                .isEqualTo("The platform answers at redirectUri, so it is registered. How long a code lives cannot be"
                        + " tried, at some platforms for seconds only: call completeLogin as soon as the browser returns."
                        + " Not checked at a log-in: the redirect may lack iss, RFC 9207 (redirectIssuer: optional).");
        assertThat(open.english())
                .contains("idToken: optional", "nonce: off", "pkce: off", "issuer: none", "no key set");
        assertThat(open.vietnamese())
                .contains("idToken: optional", "nonce: off", "pkce: off", "issuer: none", "bộ khóa");
        assertThat(strict.english()).endsWith("as soon as the browser returns.");
        assertThat(strict.vietnamese()).doesNotContain("Không được kiểm tra");
        assertThat(vneid.isProved()).isFalse();
        assertThat(vneid.english()).contains("no issuer is set", "idToken: optional");
    }

    @ParameterizedTest(name = "HTTP {0} {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"error":"invalid_client"}      | UNAUTHENTICATED
            400 | {"error":"unauthorized_client"} | FORBIDDEN
            404 | ''                              | REFUSED
            400 | {"error":"invalid_request"}     | REFUSED
            503 | ''                              | UNAVAILABLE
            200 | {"access_token":"t"}            | SECURITY
            """)
    void anyOtherAnswerIsAFailure(int status, String body, Kind kind) {
        platform.answers("/oauth2/token", status, body);
        ClientConfig config = Clients.portal(platform.uri()).build();

        assertThat(catchThrowableOfType(PlatformException.class, () -> probe.prove(config))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void vneidIsNotTriedSinceItsReactionToAWrongCodeIsUnknown() {
        ClientConfig config = Clients.partner(platform.uri()).build();
        ClientProbe.Proof proof = probe.prove(config);

        assertThat(proof.isProved()).isFalse();
        assertThat(proof.english()).contains("none is tried");
        assertThat(platform.requests("/token")).isEmpty();
        assertThat(probe.clockTolerance(config)).isNull();
    }

    @Test
    void theClocksMayDifferByAsMuchAsTheTimesOfAnIdToken() {
        ClientConfig config =
                Clients.portal(URI.create("https://portal.example")).build();

        assertThat(probe.clockTolerance(config)).isEqualTo(Duration.ofMinutes(1));
    }
}
