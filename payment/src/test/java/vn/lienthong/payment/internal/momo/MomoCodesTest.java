package vn.lienthong.payment.internal.momo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.Refund;
import vn.lienthong.payment.internal.rail.CodeTable.Row;

/** Each row of {@code codes.tsv} decides, and nothing beside it. */
class MomoCodesTest {
    private record Body(int status, Map<String, String> members) implements PlatformAnswer {
        @Override
        public @Nullable String header(String name) {
            return null;
        }

        @Override
        public byte[] body() {
            return Json.bytes(members);
        }

        @Override
        public @Nullable PlatformException failure() {
            return isOk()
                    ? null
                    : PlatformException.of(Kind.REFUSED, "HTTP " + status).build();
        }
    }

    static Stream<Row> rows() {
        return MomoCodes.TABLE.rows().stream();
    }

    private static @Nullable PlatformException failure(String group, PlatformAnswer answer) {
        return switch (group) {
            case "create" -> MomoAnswers.createFailure(answer);
            case "payment" -> MomoAnswers.queryFailure(answer);
            default -> MomoAnswers.refundFailure(answer);
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCodeIsAFailureOfTheCallOrAnAnswer(Row row) {
        PlatformException failure = failure(row.group(), new Body(200, Map.of("resultCode", row.code())));
        assertThat(Optional.ofNullable(failure).map(e -> "!" + e.kind()))
                .isEqualTo(Optional.of(row.status()).filter(status -> status.startsWith("!")));
        if (failure != null) {
            assertThat(failure.getMessage()).contains(row.code()).contains(row.english());
            boolean unsure = failure.kind() == Kind.UNAVAILABLE || failure.kind() == Kind.THROTTLED;
            assertThat(failure.effect())
                    .isEqualTo(unsure && !row.group().equals("payment") ? Effect.UNKNOWN : Effect.NONE);
        } else if (row.group().equals("refund")) {
            assertThat(MomoCodes.TABLE.status("refund", row.code(), Refund.Status.NEEDS_REVIEW))
                    .hasToString(row.status());
        } else if (row.group().equals("payment") && !row.status().equals("NOT_FOUND")) {
            assertThat(MomoCodes.TABLE.status("payment", row.code(), PaymentStatus.NEEDS_REVIEW))
                    .hasToString(row.status());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void withHttp400OnlyARefusalIsBelieved(Row row) {
        PlatformException failure = failure(row.group(), new Body(400, Map.of("resultCode", row.code())));
        if (row.status().startsWith("!")) {
            assertThat(failure).isNotNull();
            assertThat("!" + failure.kind()).isEqualTo(row.status());
        } else if (Stream.of("EXISTS", "NOT_FOUND", "REFUSED").anyMatch(row.status()::equals)) {
            assertThat(failure).isNull();
        } else {
            assertThat(failure).hasMessage("HTTP 400");
        }
    }

    @Test
    void aMissingCodeIsNoAnswer() {
        assertThat(MomoAnswers.createFailure(new Body(200, Map.of())))
                .isNotNull()
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL));
    }
}
