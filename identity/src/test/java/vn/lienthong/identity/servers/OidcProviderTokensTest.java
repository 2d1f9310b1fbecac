package vn.lienthong.identity.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.IdentityClient;
import vn.lienthong.identity.servers.RawCalls.Answer;
import vn.lienthong.identity.token.Introspection;
import vn.lienthong.identity.token.Jwks;
import vn.lienthong.identity.token.PresentedToken;
import vn.lienthong.identity.token.TokenVerifier;
import vn.lienthong.identity.token.TokenVerifierConfig;
import vn.lienthong.identity.token.VerifiedToken;

/** A protected service and the tokens that {@code oidc-provider} issues for it: signed, bound, and opaque ones. */
@Tag("node")
class OidcProviderTokensTest {
    private static final URI SERVICE = URI.create("https://service.example/records");

    @RegisterExtension
    static final OidcProvider PROVIDER = OidcProvider.create();

    @Test
    void aSignedTokenSaysWhoCalls() {
        String token = token("").text("access_token");

        VerifiedToken verified = verifier().verify(token);

        assertThat(verified.clientId()).isEqualTo("service");
        assertThat(verified.requireScopes("read")).isSameAs(verified);
        assertThat(catchThrowableOfType(PlatformException.class, () -> verified.requireScopes("write")))
                .isNotNull();
    }

    @Test
    void aBoundTokenIsWorthNothingWithoutItsProof() {
        ProviderClient service = PROVIDER.client("service");
        String token =
                token(RawCalls.proof(service, "POST", at("/token"), null)).text("access_token");

        assertThat(refused(PresentedToken.from(List.of("Bearer " + token)))).isNotNull();
        assertThat(refused(PresentedToken.from(List.of("DPoP " + token)))).isNotNull();
        assertThat(refused(PresentedToken.from(List.of("DPoP " + token))
                        .dpop(List.of(proof(service, token)), "GET", SERVICE.resolve("/others"))))
                .isNotNull();
        assertThat(verifier()
                        .verify(PresentedToken.from(List.of("DPoP " + token))
                                .dpop(List.of(proof(service, token)), "GET", SERVICE)
                                .build())
                        .clientId())
                .isEqualTo("service");
    }

    @Test
    void theIssuerIsAskedAboutAnOpaqueTokenAndSignsWhatItSays() {
        String opaque;
        try (IdentityClient client =
                IdentityClient.create(Applications.config(PROVIDER, "basic").build())) {
            opaque = Journeys.logIn(PROVIDER, client, "lan").tokens().accessToken();
        }
        ProviderClient resource = PROVIDER.client("resource");
        Introspection introspection = Introspection.builder(at("/token/introspection"), resource.id())
                .basic(resource::requireSecret)
                .audienceByIssuer()
                .signedAnswers(Jwks.at(at("/jwks")))
                .build();
        try (TokenVerifier verifier = TokenVerifier.create(
                TokenVerifierConfig.builder(PROVIDER.uri().toString(), resource.id(), introspection)
                        .build())) {
            assertThat(verifier.verify(opaque).subject()).isEqualTo("lan");
            assertThat(verifier.verify(opaque).clientId()).isEqualTo("basic");
            assertThat(catchThrowableOfType(PlatformException.class, () -> verifier.verify(opaque + "x")))
                    .isNotNull();
        }
    }

    private static PlatformException refused(PresentedToken.Builder presented) {
        return catchThrowableOfType(PlatformException.class, () -> verifier().verify(presented.build()));
    }

    private static String proof(ProviderClient client, String token) {
        return RawCalls.proof(client, "GET", SERVICE, null, token);
    }

    private static Answer token(String proof) {
        var request = RawCalls.request(
                at("/token"),
                PROVIDER.uri(),
                PROVIDER.client("service"),
                "grant_type",
                "client_credentials",
                "resource",
                OidcProvider.API,
                "scope",
                "read");
        return RawCalls.send(proof.isEmpty() ? request : request.header("DPoP", proof));
    }

    private static TokenVerifier verifier() {
        return TokenVerifier.create(
                TokenVerifierConfig.builder(PROVIDER.uri().toString(), OidcProvider.API, Jwks.at(at("/jwks")))
                        .build());
    }

    private static URI at(String path) {
        return URI.create(PROVIDER.uri() + path);
    }
}
