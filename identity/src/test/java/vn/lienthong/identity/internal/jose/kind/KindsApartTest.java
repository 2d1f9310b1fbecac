package vn.lienthong.identity.internal.jose.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.identity.internal.jose.Signatures;
import vn.lienthong.identity.internal.jose.Step;

/** An issuer signs every kind of token with one key, for one audience: none passes for another (RFC 8725 3.12). */
class KindsApartTest {
    @ParameterizedTest
    @EnumSource
    void aGenuineTokenPassesAsItsKindAndAsNoOther(TokenOfKind kind) {
        List<TokenOfKind> passed = new ArrayList<>();
        for (TokenOfKind as : TokenOfKind.values()) {
            try {
                as.verify(kind.genuine());
                passed.add(as);
            } catch (PlatformException refused) {
                assertThat(refused.kind()).isEqualTo(Kind.SECURITY);
                assertThat(refused.check()).isNotBlank();
            }
        }

        assertThat(passed).containsExactly(kind);
    }

    @ParameterizedTest
    @EnumSource
    void withoutKeysOnlyAnIdTokenOfTheTokenEndpointIsTaken(TokenOfKind kind) {
        String token = kind.genuine();

        if (kind == TokenOfKind.ID_TOKEN) {
            assertThat(kind.verify(token, Signatures.ofConnection()).toString()).doesNotContain("5f3c1a9e");
        } else {
            assertThat(catchThrowableOfType(
                                    PlatformException.class, () -> kind.verify(token, Signatures.ofConnection()))
                            .check())
                    .isEqualTo("signature");
        }
    }

    @Test
    void theStepsOfAKindAreNumberedAndNameTheirClause() {
        List<List<? extends Step<?>>> kinds = List.of(
                IdTokenCheck.STEPS,
                AccessTokenCheck.STEPS,
                LogoutTokenCheck.STEPS,
                JarmCheck.STEPS,
                UserInfoCheck.STEPS,
                IntrospectionCheck.STEPS);

        assertThat(kinds).allSatisfy(steps -> {
            for (int i = 0; i < steps.size(); i++) {
                assertThat(steps.get(i).number()).isEqualTo(i + 1);
                assertThat(steps.get(i).clause()).isNotBlank();
                assertThat(steps.get(i).check()).matches("[a-z_]+");
            }
        });
    }

    @Test
    void aStepCanBeMadeAlone() {
        assertThat(Stream.of(1, 9)
                        .map(number -> IdTokenCheck.STEPS.get(number - 1).check()))
                .containsExactly("iss", "nonce");
        Checked<ExpectedIdToken> wrong = new Checked<>(
                TokenOfKind.opened(Map.of("nonce", "other")),
                TokenOfKind.idToken().withNonce("n-1"),
                TokenOfKind.NOW);

        assertThat(IdTokenCheck.STEPS.get(8).fault().apply(wrong)).isEqualTo("not the one of this log-in");
    }
}
