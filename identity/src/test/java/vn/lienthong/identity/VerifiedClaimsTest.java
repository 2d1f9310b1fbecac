package vn.lienthong.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.identity.LoginResult.SignedIn;

/** What somebody has verified about a person is read with its rules and evidence, or refused by the name of what is wrong. */
class VerifiedClaimsTest {
    private static final String GOOD = """
            {"verification":{"trust_framework":"vn_nd69","assurance_level":"high","time":"2026-05-11T14:29:31+07:00",
             "verification_process":"7675D80F","evidence":[{"type":"document","method":"pipp"}]},
             "claims":{"given_name":"Lan","birthdate":"1990-02-01"},"more":1}""";

    private static Claims claims(String verified) {
        return Claims.from(JsonObject.parse("claims", "{\"verified_claims\":" + verified + "}", JsonRules.EXACT)
                .toMap());
    }

    @Test
    void oneEntryIsReadWithAllThatIsKnownAboutIt() {
        assertThat(VerifiedClaims.in(claims(GOOD))).singleElement().satisfies(entry -> {
            assertThat(entry.trustFramework()).isEqualTo("vn_nd69");
            assertThat(entry.assuranceLevel()).isEqualTo("high");
            assertThat(entry.time()).isEqualTo(Instant.parse("2026-05-11T07:29:31Z"));
            assertThat(entry.verificationProcess()).isEqualTo("7675D80F");
            assertThat(entry.evidence())
                    .singleElement()
                    .satisfies(one -> assertThat(one.text("type")).isEqualTo("document"));
            assertThat(entry.claims().text("given_name")).isEqualTo("Lan");
            assertThat(entry.raw().names()).contains("more");
            assertThat(entry).asString().doesNotContain("Lan", "1990");
        });
    }

    @Test
    void severalEntriesKeepTheirOrderAndNoneIsNone() {
        String least = "{\"verification\":{\"trust_framework\":\"b\"},\"claims\":{\"name\":\"x\"}}";

        assertThat(VerifiedClaims.in(claims("[" + GOOD + "," + least + "]")))
                .extracting(VerifiedClaims::trustFramework)
                .containsExactly("vn_nd69", "b");
        assertThat(VerifiedClaims.in(Claims.from(Map.of("name", "x")))).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "planted"                                                                     | verified_claims: must be an object
            []                                                                            | verified_claims: must have 1 to 100 entries
            [7]                                                                           | verified_claims[0]: must be an object
            {"claims":{"name":"planted"}}                                                 | verified_claims.verification: must be an object, but is missing
            {"verification":{"trust_framework":"a"}}                                      | verified_claims.claims: must be an object, but is missing
            {"verification":{"trust_framework":"a"},"claims":{}}                          | verified_claims.claims: must not be empty
            {"verification":{},"claims":{"name":"planted"}}                               | verified_claims.verification.trust_framework: must be text, but is missing
            {"verification":{"trust_framework":7},"claims":{"name":"planted"}}            | verified_claims.verification.trust_framework: must be text
            {"verification":{"trust_framework":"a","time":"2026-05-11T14:29"},"claims":{"name":"planted"}} | verified_claims.verification.time: must be a time
            {"verification":{"trust_framework":"a","assurance_level":["planted"]},"claims":{"name":"x"}}   | verified_claims.verification.assurance_level: must be text
            {"verification":{"trust_framework":"a","evidence":{}},"claims":{"name":"planted"}}             | verified_claims.verification.evidence: must be a list
            {"verification":{"trust_framework":"a","evidence":[{"x":"planted"}]},"claims":{"name":"x"}}    | verified_claims.verification.evidence[0].type: must be text
            """)
    void anEntryOfAnotherShapeIsRefusedByName(String verified, String message) {
        PlatformException refused = Objects.requireNonNull(
                catchThrowableOfType(PlatformException.class, () -> VerifiedClaims.in(claims(verified))));

        assertThat(refused.kind()).isEqualTo(Kind.PROTOCOL);
        assertThat(refused.check()).isEqualTo("verified_claims");
        assertThat(refused).hasMessageContaining(message).hasMessageNotContaining("planted");
    }

    @Test
    void theyAreRequestedAtALogInAndComeWithTheClaimsOfThePerson() {
        try (PlainProvider provider = new PlainProvider();
                IdentityClient client =
                        Clients.create(provider.config(), Clock.fixed(TestIssuer.NOW, ZoneOffset.UTC))) {
            Map<String, @Nullable Object> nothing = new HashMap<>();
            nothing.put("trust_framework", null);
            LoginAttempt attempt = client.beginLogin(LoginRequest.builder()
                    .claim(
                            "userinfo",
                            "verified_claims",
                            Map.of("verification", nothing, "claims", Map.of("name", Map.of("essential", true))))
                    .build());
            assertThat(PlainProvider.parameter(attempt, "claims"))
                    .contains("\"verification\":{\"trust_framework\":null}", "\"name\":{\"essential\":true}");
            provider.answers(
                    "/userinfo", "{\"sub\":\"" + PlainProvider.SUBJECT + "\",\"verified_claims\":" + GOOD + "}");
            provider.issues(provider.claims(attempt));

            SignedIn signedIn = (SignedIn) client.completeLogin(attempt, PlainProvider.callback(attempt));

            assertThat(signedIn.subject()).isInstanceOf(Person.class);
            assertThat(VerifiedClaims.in(signedIn.subject().claims()))
                    .extracting(VerifiedClaims::assuranceLevel)
                    .containsExactly("high");
        }
    }
}
