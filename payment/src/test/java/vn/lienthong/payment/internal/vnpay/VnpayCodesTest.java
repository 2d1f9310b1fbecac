package vn.lienthong.payment.internal.vnpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable.Row;

/** Each row of {@code codes.tsv} decides, and nothing beside it. */
class VnpayCodesTest {
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

    private static Stream<Row> rows(String... groups) {
        return VnpayCodes.TABLE.rows().stream().filter(row -> List.of(groups).contains(row.group()));
    }

    static Stream<Row> statuses() {
        return rows("status");
    }

    static Stream<Row> notices() {
        return rows("notice");
    }

    static Stream<Row> refundStatuses() {
        return rows("refund-status");
    }

    static Stream<Row> answers() {
        return rows("query", "refund");
    }

    static Stream<Row> qrCodes() {
        return rows("qr");
    }

    @ParameterizedTest
    @MethodSource("qrCodes")
    void aCodeOfAQrCodeIsAFailureOfTheCallOrSuccess(Row row) {
        PlatformException failure = VnpayQr.failure(new Body(Map.of("code", row.code())));
        assertThat(failure == null ? "CREATED" : "!" + failure.kind()).isEqualTo(row.status());
        if (failure != null) {
            assertThat(failure.getMessage()).contains(row.code()).contains(row.english());
        }
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusIsTheOutcomeOfAQuery(Row row) {
        assertThat(VnpayCodes.ofQuery("01", row.code()).name()).isEqualTo(row.status());
        boolean done = row.code().equals("00");
        assertThat(VnpayCodes.ofQuery("02", row.code()))
                .isEqualTo(done ? PaymentStatus.REFUNDED : PaymentStatus.NEEDS_REVIEW);
        assertThat(VnpayCodes.ofQuery("03", row.code()))
                .isEqualTo(done ? PaymentStatus.PARTLY_REFUNDED : PaymentStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @MethodSource("notices")
    void aResponseCodeOfANoticeDecidesOnlyTogetherWithTheStatus(Row row) {
        Stream.of("00", "02", "04", "08").forEach(status -> {
            PaymentStatus byStatus = VnpayCodes.ofQuery("01", status);
            PaymentStatus byResponse = PaymentStatus.valueOf(row.status());
            PaymentStatus both = VnpayCodes.ofNotice(row.code(), status);
            if (byResponse.unpaid() && byStatus.unpaid()) {
                assertThat(both).isEqualTo(byResponse == PaymentStatus.FAILED ? byStatus : byResponse);
            } else {
                assertThat(both).isEqualTo(byStatus == byResponse ? byStatus : PaymentStatus.NEEDS_REVIEW);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("refundStatuses")
    void aStatusOfAnAcceptedRefundIsItsStatus(Row row) {
        assertThat(VnpayCodes.ofRefund("00", row.code()).name()).isEqualTo(row.status());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aResponseCodeIsAFailureOfTheCallOrAnAnswer(Row row) {
        PlatformAnswer answer = new Body(Map.of("vnp_ResponseCode", row.code()));
        PlatformException failure =
                row.group().equals("query") ? VnpayAnswers.queryFailure(answer) : VnpayAnswers.refundFailure(answer);
        assertThat(Optional.ofNullable(failure).map(e -> "!" + e.kind()))
                .isEqualTo(Optional.of(row.status()).filter(status -> status.startsWith("!")));
        if (failure == null && row.group().equals("refund") && !row.status().equals("BY_STATUS")) {
            assertThat(VnpayCodes.ofRefund(row.code(), "").name()).isEqualTo(row.status());
        }
        if (failure != null) {
            assertThat(failure.getMessage()).contains(row.code()).contains(row.english());
        }
    }
}
