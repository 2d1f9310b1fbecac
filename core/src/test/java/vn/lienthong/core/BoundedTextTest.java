package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.core.ScriptedServer.answer;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;

/** A text from the wire is bounded and visible wherever a program or a log gets it. */
class BoundedTextTest {
    @Test
    void aPlatformsCodeIsCutWithAMark() {
        assertThat(code("E".repeat(200))).isEqualTo("E".repeat(200));
        assertThat(code("E".repeat(201))).isEqualTo("E".repeat(199) + "…");
        assertThat(code("E".repeat(198) + "\uD83D\uDE00" + "E")).isEqualTo("E".repeat(198) + "…");
        assertThat(code("x".repeat(1_000_000))).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource({"'a\nb', a\uFFFDb", "'a\u202eb\u0000', a\uFFFDb\uFFFD", "'Lỗi 01', Lỗi 01", "'', ''"})
    void whatIsInvisibleInACodeIsMadeVisible(String given, String shown) {
        assertThat(code(given)).isEqualTo(shown);
    }

    @Test
    void aCopyHasTheSameCode() {
        PlatformException e = PlatformException.of(Kind.REFUSED, "no")
                .platformCode("E".repeat(300))
                .build();
        assertThat(e.toBuilder().build().platformCode()).isEqualTo(e.platformCode());
    }

    @Test
    void theMessageOfACallIsBoundedForTheCallerAndTheObserver() {
        List<PlatformException> told = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(answer(200, "x".repeat(100_000)))) {
            ClientConfig config = ClientConfig.builder(server.uri(), "test")
                    .observer(new CallObserver() {
                        @Override
                        public void called(Call call) {
                            told.add(call.failure());
                        }
                    })
                    .build();
            PlatformException e = catchThrowableOfType(
                    PlatformException.class,
                    () -> Callers.of(config)
                            .call(Exchange.writes(
                                    "test.write",
                                    () -> WireRequest.of("POST", server.uri()),
                                    BoundedTextTest::refuse)));
            assertThat(e.getMessage())
                    .startsWith("test test.write: said xxx")
                    .hasSize(1000)
                    .endsWith("…");
            assertThat(told).containsExactly(e);
        }
    }

    private static String refuse(Answer answer) {
        throw PlatformException.of(Kind.PROTOCOL, "said " + answer.text()).build();
    }

    private static String code(String given) {
        return String.valueOf(PlatformException.of(Kind.REFUSED, "no")
                .platformCode(given)
                .build()
                .platformCode());
    }
}
