package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.Profile;
import vn.lienthong.identity.token.Challenge;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.PresentedToken;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.identity.token.VerifiedToken;
import vn.lienthong.sandbox.Sandbox;
import vn.lienthong.sandbox.SandboxClock;
import vn.lienthong.sandbox.SandboxOptions;
import vn.lienthong.testsupport.SettableClock;

/** The examples of the package documentation, as they run. */
class PackageExampleTest {
    @Test
    void aCitizenLogsIn() {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.defaults().withClock(SandboxClock.stoppedAt(TestIssuer.NOW)))) {
            Profile profile = sandbox.profile().with(builder -> builder.clock(sandbox.clock()));
            Map<String, String> session = new HashMap<>();
            // tag::login[]
            IdentityClient identity = IdentityClient.create(profile.client("identity"));

            LoginAttempt attempt = identity.beginLogin(LoginRequest.standard());
            session.put("login", attempt.toJson());
            URI sendBrowserTo = attempt.redirectTo();
            // end::login[]
            String rawQuery = sandbox.people().logIn(sendBrowserTo, "lan", 2).getRawQuery();

            assertThat(greeting(identity, session, rawQuery)).isEqualTo("Xin chào Hoàng Thị Lan");
            assertThat(session).isEmpty();
        }
    }

    private static String greeting(IdentityClient identity, Map<String, String> session, String rawQuery) {
        // tag::callback[]
        LoginAttempt attempt = LoginAttempt.fromJson(session.remove("login"));
        LoginResult result = identity.completeLogin(attempt, rawQuery); // such as request.getQueryString()
        return result.fold(
                signedIn -> {
                    signedIn.assurance().requireAtLeast(AssuranceLevel.LEVEL_2);
                    return "Xin chào " + signedIn.subject().fullName();
                },
                denied -> "Chưa đăng nhập: " + denied.reason());
        // end::callback[]
    }

    @Test
    void aTokenIsVerified() {
        String jwksText = TestIssuer.jwks(TestIssuer.RSA);
        String token = TestIssuer.accessToken(TestIssuer.claims());
        SettableClock clock = SettableClock.at(TestIssuer.NOW);
        // tag::verify[]
        TokenVerifier verifier = TokenVerifier.create(
                TokenVerifierConfig.builder("https://issuer.example/realm", "clinic", Jwks.parse(jwksText))
                        .clock(clock)
                        .build());

        VerifiedToken verified = verifier.verify(token);
        String caller = verified.subject();
        // end::verify[]
        assertThat(caller).isEqualTo("5f3c1a9e");
        assertThatThrownBy(() -> verifier.verify(token + "x")).isInstanceOf(PlatformException.class);
    }

    @Test
    void aCallIsProtected() {
        SettableClock clock = SettableClock.at(TestIssuer.NOW);
        try (TokenVerifier verifier = TokenVerifier.create(TokenVerifierConfig.builder(
                        TestIssuer.ISSUER, TestIssuer.AUDIENCE, Jwks.parse(TestIssuer.jwks(TestIssuer.RSA)))
                .clock(clock)
                .build())) {
            String token = TestIssuer.accessToken(TestIssuer.claims("scope", "read"));

            assertThat(answer(verifier, List.of("Bearer " + token), List.of())).isEqualTo("200 5f3c1a9e");
            assertThat(answer(verifier, List.of(), List.of())).isEqualTo("401");
            assertThat(answer(verifier, List.of("Bearer " + TestIssuer.accessToken(TestIssuer.claims())), List.of()))
                    .isEqualTo("403");
        }
    }

    private static String answer(TokenVerifier verifier, List<String> authorization, List<String> dpop) {
        URI address = URI.create("https://api.example/dossiers");
        // tag::protect[]
        try {
            PresentedToken presented = PresentedToken.from(authorization)
                    .dpop(dpop, "GET", address)
                    .build();
            VerifiedToken verified = verifier.verify(presented).requireScopes("read");
            return "200 " + verified.subject();
        } catch (PlatformException e) {
            Challenge challenge = verifier.challenge(e, "read"); // set challenge.headers() too, and log e.check()
            return String.valueOf(challenge.status());
        }
        // end::protect[]
    }
}
