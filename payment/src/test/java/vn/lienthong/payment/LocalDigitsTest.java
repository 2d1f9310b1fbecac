package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.payment.vietqr.VietQr;

/** On a machine whose locale has digits of its own, wires and messages have 0 to 9 all the same. */
class LocalDigitsTest {
    private final Locale before = Locale.getDefault();

    @BeforeEach
    void digitsOfTheirOwn() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(String.format("%d", 2026)).as("the test's own premise").isEqualTo("٢٠٢٦");
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @Test
    void whatIsSentHasPlainDigits() {
        PaymentRequest request =
                PaymentRequest.builder(Fixtures.KEY, 180_000, "Vien phi").build();
        assertThat(Fixtures.vnpayClient().create(request).redirectTo().toString())
                .containsPattern("vnp_CreateDate=20261123130000&")
                .matches("\\p{ASCII}+");
        assertThat(Fixtures.nationalClient().explain(request).canonicalText())
                .contains("|180000|", "|20261123130000|")
                .matches("\\p{ASCII}+");
        assertThat(MomoFixtures.client().explain(request).canonicalText())
                .contains("&amount=180000&")
                .matches("\\p{ASCII}+");
        assertThat(ZalopayFixtures.client().explain(request).canonicalText())
                .startsWith("2553|261123_BL-2026.0001|")
                .matches("\\p{ASCII}+");
        assertThat(VietQr.account("970436", "0011").amountVnd(180_000).payload())
                .contains("5406180000")
                .matches("\\p{ASCII}+");
    }

    @Test
    void messagesHavePlainDigits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQr.account("970436", "0011").purpose("Vien phi \u2603"))
                .withMessageContaining("U+2603")
                .withMessageMatching("[^\\u0660-\\u0669]+");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VietQr.account("970436", "0011").bill("A\u200B1"))
                .withMessageContaining("U+200B")
                .withMessageMatching("[^\\u0660-\\u0669]+");
    }
}
