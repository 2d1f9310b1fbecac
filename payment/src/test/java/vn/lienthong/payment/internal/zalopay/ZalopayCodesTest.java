package vn.lienthong.payment.internal.zalopay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
class ZalopayCodesTest {
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
        return ZalopayCodes.TABLE.rows().stream().filter(row -> !row.group().equals("page"));
    }

    private static Map<String, String> members(Row row) {
        Map<String, String> members = new HashMap<>();
        members.put("return_code", row.group().endsWith("-detail") ? "2" : row.code());
        members.put("sub_return_code", row.code());
        return members;
    }

    private static @Nullable PlatformException failure(String group, Map<String, String> members) {
        PlatformAnswer answer = new Body(members);
        return switch (group.replace("-detail", "")) {
            case "create" -> ZalopayAnswers.createFailure(answer);
            case "query" -> ZalopayAnswers.queryFailure(answer);
            case "refund" -> ZalopayAnswers.refundFailure(answer);
            default -> ZalopayAnswers.findRefundFailure(answer);
        };
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCodeIsAFailureOfTheCallOrAnAnswer(Row row) {
        Map<String, String> members = members(row);
        PlatformException failure = failure(row.group(), members);
        assertThat(Optional.ofNullable(failure).map(e -> "!" + e.kind()))
                .isEqualTo(Optional.of(row.status()).filter(status -> status.startsWith("!")));
        if (failure != null) {
            assertThat(failure.getMessage()).contains(row.code()).contains(row.english());
            boolean unsure = failure.kind() == Kind.UNAVAILABLE && !row.group().startsWith("query");
            assertThat(failure.effect()).isEqualTo(unsure ? Effect.UNKNOWN : Effect.NONE);
        } else if (row.group().startsWith("query") && !row.status().equals("BY_DETAIL")) {
            assertThat(ZalopayCodes.ofQuery(members)).hasToString(row.status());
        } else if (row.group().matches("refund|find-refund") && !row.status().equals("BY_DETAIL")) {
            assertThat(ZalopayCodes.ofRefund(row.group(), members)).hasToString(row.status());
        }
    }

    @Test
    void failedWithoutAReasonThatIsListedIsNotCertain() {
        for (String detail : new String[] {"", "2", "-92", "-9999"}) {
            Map<String, String> members = Map.of("return_code", "2", "sub_return_code", detail);
            assertThat(ZalopayCodes.ofQuery(members)).as(detail).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        }
        assertThat(ZalopayCodes.ofQuery(Map.of("return_code", "7"))).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(ZalopayCodes.ofRefund("refund", Map.of("return_code", "2", "sub_return_code", "-13")))
                .isEqualTo(Refund.Status.NEEDS_REVIEW);
        assertThat(ZalopayCodes.ofRefund("find-refund", Map.of("return_code", "2", "sub_return_code", "-13")))
                .isEqualTo(Refund.Status.REFUSED);
        assertThat(ZalopayCodes.ofRefund("refund", Map.of("return_code", "2"))).isEqualTo(Refund.Status.NEEDS_REVIEW);
        assertThat(ZalopayCodes.ofRefund("refund", Map.of("return_code", "7"))).isEqualTo(Refund.Status.NEEDS_REVIEW);
    }
}
