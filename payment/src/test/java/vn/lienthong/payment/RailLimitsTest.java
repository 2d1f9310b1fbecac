package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.payment.RailLimits.Characters;

class RailLimitsTest {
    private static PaymentRequest request(String reference, long amountVnd, String description) {
        PaymentKey key = new PaymentKey(reference, Instant.parse("2026-11-23T06:00:00Z"));
        return PaymentRequest.builder(key, amountVnd, description).build();
    }

    @Test
    void everyRefusalNamesFieldAndRule() {
        RailLimits limits = RailLimits.builder()
                .amountVnd(1_000, 50_000_000)
                .referenceLength(8)
                .description(25, Characters.LETTERS_AND_DIGITS)
                .build();
        assertThat(limits.refusals(request("BILL-1", 1_000, "Viện phí"))).isEmpty();
        assertThat(limits.refusals(request("BILL-1", 50_000_000, "Viện phí"))).isEmpty();
        assertThat(limits.refusals(request("BILL-1234", 999, "Viện phí của bệnh nhân nội trú")))
                .containsExactly(
                        "amountVnd: must be 1000 to 50000000 đồng, but is 999",
                        "reference: must have at most 8 characters, but has 9",
                        "description: must have 1 to 25 characters without diacritics and special characters, but has"
                                + " 30");
    }

    @Test
    void aReferenceHasTheFormOfItsRail() {
        RailLimits numbers = RailLimits.builder()
                .referenceForm("[1-9][0-9]{0,14}", "a number from 1 to 999999999999999")
                .build();
        assertThat(numbers.refusals(request("17", 1, "x"))).isEmpty();
        assertThat(numbers.refusals(request("017", 1, "x")))
                .containsExactly("reference: must be a number from 1 to 999999999999999");
    }

    @ParameterizedTest(name = "{1} as {0}")
    @CsvSource(delimiter = '|', textBlock = """
            ANY                | Lệ phí (bản sao)! | Lệ phí (bản sao)!
            ASCII              | Lệ phí (bản sao)! | Le phi (ban sao)!
            ASCII_PLAIN        | Lệ phí (bản sao)! | Le phi ban sao
            LETTERS_AND_DIGITS | Lệ phí: BL-2026/1 | Le phi BL 2026 1
            """)
    void aDescriptionIsFoldedAndNeverAQuestionMark(Characters characters, String text, String sent) {
        assertThat(RailLimits.builder().description(255, characters).build().description(text))
                .isEqualTo(sent);
    }

    @Test
    void whatFoldsToNothingIsRefused() {
        RailLimits limits =
                RailLimits.builder().description(20, Characters.ASCII_PLAIN).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.description("!!!"))
                .withMessageStartingWith("description: must have 1 to 20 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.description("漢字"))
                .withMessageContaining("U+6F22");
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RailLimits.builder().amountVnd(0, 5).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RailLimits.builder().amountVnd(6, 5).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RailLimits.builder().referenceLength(101).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RailLimits.builder().description(0, Characters.ANY).build());
    }
}
