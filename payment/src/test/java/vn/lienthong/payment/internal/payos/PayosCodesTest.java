package vn.lienthong.payment.internal.payos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.core.spi.PlatformAnswer;
import vn.lienthong.payment.PaymentStatus;
import vn.lienthong.payment.internal.rail.CodeTable.Row;
import vn.lienthong.payment.payout.PayoutStatus;

/** Each row of {@code codes.tsv} decides, and nothing beside it. */
class PayosCodesTest {
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

    private static Stream<Row> rows(String group) {
        return PayosCodes.TABLE.rows().stream().filter(row -> row.group().equals(group));
    }

    static Stream<Row> answers() {
        return rows("answer");
    }

    static Stream<Row> statuses() {
        return rows("status");
    }

    static Stream<Row> notices() {
        return rows("notice");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aCodeIsAFailureOfTheCallOrAnAnswer(Row row) {
        PlatformException failure = PayosAnswers.failure(new Body(Map.of("code", row.code())));
        assertThat(Optional.ofNullable(failure).map(e -> "!" + e.kind()))
                .isEqualTo(Optional.of(row.status().replace("?", "")).filter(status -> status.startsWith("!")));
        if (failure != null) {
            assertThat(failure.platformCode()).isEqualTo(row.code());
            assertThat(failure.getMessage()).contains(row.english());
        }
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusIsThatOfALinkToWhichNothingElseSaysOtherwise(Row row) {
        boolean money = PaymentStatus.valueOf(row.status()).claimsMoney();
        assertThat(PayosCodes.ofLink(row.code(), 180_000, null).name())
                .as("how much has arrived is not known")
                .isEqualTo(money ? "NEEDS_REVIEW" : row.status());
        boolean paid = row.code().equals("PAID");
        assertThat(PayosCodes.ofLink(row.code(), 180_000, paid ? 180_000L : 0L).name())
                .isEqualTo(row.status());
    }

    @ParameterizedTest
    @MethodSource("notices")
    void aCodeOfAWebhookIsItsStatus(Row row) {
        assertThat(PayosCodes.TABLE
                        .status("notice", row.code(), PaymentStatus.NEEDS_REVIEW)
                        .name())
                .isEqualTo(row.status());
    }

    static Stream<Row> payoutAnswers() {
        return rows("payout-answer");
    }

    static Stream<Row> payoutApprovals() {
        return rows("payout-approval");
    }

    static Stream<Row> payoutStates() {
        return rows("payout-state");
    }

    @ParameterizedTest
    @MethodSource("payoutAnswers")
    void aCodeAboutPayoutsIsAFailureOfTheCallOrAnAnswer(Row row) {
        PlatformException failure = PayosPayoutAnswers.createFailure(new Body(Map.of("code", row.code())));
        assertThat(failure == null ? "GOOD" : "!" + failure.kind())
                .isEqualTo(row.status().replace("?", ""));
        if (failure != null) {
            assertThat(failure.effect())
                    .isEqualTo(
                            row.status().endsWith("?")
                                    ? PlatformException.Effect.UNKNOWN
                                    : PlatformException.Effect.NONE);
            assertThat(failure.getMessage()).contains(row.english());
        }
    }

    @ParameterizedTest
    @MethodSource("payoutApprovals")
    void whatWasDecidedAboutAPayoutIsItsStatusUnlessTheTransferSaysOtherwise(Row row) {
        boolean done = row.status().equals("SUCCEEDED");
        assertThat(PayosCodes.ofPayout(row.code(), null).name())
                .as("no transfer is known")
                .isEqualTo(done ? "NEEDS_REVIEW" : row.status());
        assertThat(PayosCodes.ofPayout(row.code(), "SUCCEEDED").name())
                .isEqualTo(done ? "SUCCEEDED" : row.status().equals("PENDING") ? "PENDING" : "NEEDS_REVIEW");
        assertThat(PayosCodes.ofPayout(row.code(), "ON_HOLD")).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        assertThat(PayosCodes.ofPayout(row.code(), "LOST")).isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @ParameterizedTest
    @MethodSource("payoutStates")
    void whatBecameOfATransferIsTheStatusOnceThePayoutHasEnded(Row row) {
        PayoutStatus became = PayoutStatus.valueOf(row.status());
        assertThat(PayosCodes.ofPayout("PROCESSING", row.code()))
                .isEqualTo(became == PayoutStatus.NEEDS_REVIEW ? became : PayoutStatus.PENDING);
        assertThat(PayosCodes.ofPayout("COMPLETED", row.code()))
                .isEqualTo(
                        switch (became) {
                            case FAILED, CANCELLED, NEEDS_REVIEW -> PayoutStatus.NEEDS_REVIEW;
                            default -> became;
                        });
        assertThat(PayosCodes.ofPayout("FAILED", row.code()))
                .isEqualTo(became.notPaidOut() ? became : PayoutStatus.NEEDS_REVIEW);
        assertThat(PayosCodes.ofPayout("", row.code())).isEqualTo(PayoutStatus.NEEDS_REVIEW);
    }

    @Test
    void whatIsNotListedNeedsAPerson() {
        assertThat(PayosCodes.ofLink("REFUNDED", 1, 1L)).isEqualTo(PaymentStatus.NEEDS_REVIEW);
        assertThat(PayosCodes.ofLink("", 1, 0L)).isEqualTo(PaymentStatus.NEEDS_REVIEW);
    }
}
