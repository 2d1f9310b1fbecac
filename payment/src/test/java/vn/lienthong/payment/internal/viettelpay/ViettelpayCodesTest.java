package vn.lienthong.payment.internal.viettelpay;

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
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable.Row;

/** Each row of {@code codes.tsv} decides, and nothing beside it. */
class ViettelpayCodesTest {
    private final ViettelpayCodes codes = new ViettelpayCodes(Settings.none());

    private record Body(Map<String, String> members) implements PlatformAnswer {
        @Override
        public int status() {
            return 200;
        }

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
            return null;
        }
    }

    static Stream<Row> rows() {
        return ViettelpayCodes.TABLE.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCodeIsAStatusOrAFailureOfTheCall(Row row) {
        switch (row.group()) {
            case "state" ->
                assertThat(codes.of(Map.of("error_code", "00", "payment_status", row.code())))
                        .hasToString(row.status().equals("ABSENT") ? "PENDING" : row.status());
            case "result" ->
                assertThat(codes.of(Map.of("error_code", row.code(), "payment_status", "1")))
                        .isEqualTo(PaymentStatus.PAID);
            default -> {
                PlatformException failure = ViettelpayAnswers.queryFailure(new Body(Map.of("error_code", row.code())));
                assertThat(Optional.ofNullable(failure).map(e -> "!" + e.kind()))
                        .isEqualTo(Optional.of(row.status()).filter(status -> status.startsWith("!")));
                if (failure != null) {
                    assertThat(failure.getMessage()).contains(row.code()).contains(row.english());
                    assertThat(failure.effect()).isEqualTo(Effect.NONE);
                }
            }
        }
    }

    @Test
    void whatIsNotListedNeedsAPerson() {
        for (String state : new String[] {"", "4", "6", "11", "x"}) {
            assertThat(codes.of(Map.of("error_code", "00", "payment_status", state)))
                    .as(state)
                    .isEqualTo(PaymentStatus.NEEDS_REVIEW);
        }
        assertThat(codes.of(Map.of("error_code", "0", "payment_status", "1"))).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }

    @Test
    void eachFieldHasAShape() {
        Map<String, String> empty = Map.of();
        assertThat(ViettelpayShapes.wrong(empty, ViettelpaySigning.RESULT)).isEqualTo("billcode");
        assertThat(ViettelpayShapes.wrong(Map.of("trans_amount", "023000"), java.util.List.of("trans_amount")))
                .isEqualTo("trans_amount");
        assertThat(ViettelpayShapes.wrong(Map.of("cust_msisdn", "098****321"), java.util.List.of("cust_msisdn")))
                .isEmpty();
    }
}
