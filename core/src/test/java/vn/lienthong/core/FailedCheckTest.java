package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** Who has to act on a failed check learns its name, not only a sentence. */
class FailedCheckTest {
    @Test
    void aFailureNamesItsCheckAndACopyKeepsTheName() {
        PlatformException refused =
                PlatformException.of(Kind.SECURITY, "no").check("nonce").build();

        assertThat(refused.check()).isEqualTo("nonce");
        assertThat(refused.toBuilder().retryable(true).build().check()).isEqualTo("nonce");
        assertThat(PlatformException.of(Kind.SECURITY, "no").build().check()).isNull();
    }

    @Test
    void theNameStaysWhereACallAddsItsOperationToTheMessage() {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(200, "{}"))) {
            ClientConfig config = ClientConfig.builder(server.uri(), "test").build();

            PlatformException seen = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.of(config)
                            .call(Exchange.reads(
                                    "test.read",
                                    () -> WireRequest.of("GET", server.uri()),
                                    FailedCheckTest::unsigned)));

            assertThat(seen).hasMessage("test test.read: not signed");
            assertThat(seen.check()).isEqualTo("signature");
        }
    }

    private static String unsigned(Answer answer) {
        throw PlatformException.of(Kind.SECURITY, "not signed")
                .check("signature")
                .build();
    }
}
