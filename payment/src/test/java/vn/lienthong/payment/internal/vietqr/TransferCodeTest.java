package vn.lienthong.payment.internal.vietqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferCodeTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    private final TransferCode code = new TransferCode("LT");

    /** The examples that users of ISO/IEC 7064 publish: a bank's, and the Global Release Identifier. */
    @ParameterizedTest
    @CsvSource({"0794,10,5", "A12425GABC1234002,36,M"})
    void theCheckCharacterIsThatOfTheStandard(String text, int radix, char check) {
        assertThat(CheckCharacter.of(text, radix)).isEqualTo(check);
    }

    @ParameterizedTest
    @CsvSource({"1,LT1Y1", "HD000123,LT8RHD000123", "BL-2026.0001,LTELBLZ02026Z20001"})
    void aCodeIsOfCapitalLettersAndDigits(String reference, String written) {
        assertThat(code.of(reference))
                .startsWith(written)
                .hasSize(written.length() + 1)
                .matches("[A-Z0-9]+");
        assertThat(code.referencesIn(code.of(reference))).containsExactly(reference);
    }

    @Test
    void everyReferenceIsReadBackFromItsCode() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder reference = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                reference.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            assertThat(TransferCode.weight(reference.toString())).isLessThanOrEqualTo(TransferCode.MOST);
            assertThat(code.referencesIn(code.of(reference.toString()))).containsExactly(reference.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s vien phi",
                "MBVCB.3278907687.%s.CT tu 0011001234567 NGUYEN VAN A toi 0359123123",
                "NGUYENVANA%sGD613459",
                "NHAN TU 9704 TRACE 123456 ND %s",
                "Thanh toán %s cho phòng khám"
            })
    void aCodeIsFoundWhateverTheBankPutsAroundIt(String purpose) {
        String written = code.of("HD000123");
        assertThat(code.referencesIn(purpose.formatted(written))).containsExactly("HD000123");
        assertThat(code.referencesIn(purpose.formatted(written.toLowerCase(java.util.Locale.ROOT))))
                .containsExactly("HD000123");
        String torn = written.substring(0, 5) + " " + written.substring(5, 8) + "-\n" + written.substring(8);
        assertThat(code.referencesIn(purpose.formatted(torn))).containsExactly("HD000123");
    }

    @Test
    void aMistypedCharacterIsNeverTheCodeOfAnotherPayment() {
        String written = code.of("HD000123");
        for (int i = 2; i < written.length(); i++) {
            for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                String mistyped = written.substring(0, i) + other + written.substring(i + 1);
                Set<String> found = code.referencesIn(mistyped);
                assertThat(found).as(mistyped).isSubsetOf("HD000123");
                if (other != written.charAt(i)) {
                    assertThat(found).as(mistyped).isEmpty();
                }
            }
        }
    }

    @Test
    void nearlyAllNeighboursThatChangePlacesAreFoundOut() {
        Set<String> wrong = new HashSet<>();
        int swaps = 0;
        for (int number = 100_000; number < 101_000; number++) {
            String written = code.of("HD" + number);
            for (int i = 2; i + 1 < written.length(); i++) {
                String swapped =
                        written.substring(0, i) + written.charAt(i + 1) + written.charAt(i) + written.substring(i + 2);
                if (!swapped.equals(written)) {
                    wrong.addAll(code.referencesIn(swapped));
                    swaps++;
                }
            }
        }
        assertThat(wrong).as("of %s", swaps).hasSizeLessThan(swaps / 500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "LT", "LT1", "LT1Y", "LT1Y1", "LT11", "LTZ", "LT0A", "CHUYEN TIEN", "LTLTLTLTLT", "LTHTHTHT"
            })
    void aTextWithoutACodeNamesNothing(String purpose) {
        assertThat(code.referencesIn(purpose)).isEmpty();
    }

    @Test
    void twoCodesInOneTransferAreBothSeen() {
        assertThat(code.referencesIn(code.of("A1") + " va " + code.of("A2"))).containsExactly("A1", "A2");
        assertThat(code.referencesIn(code.of("A1") + code.of("A1"))).containsExactly("A1");
    }

    @Test
    void aVirtualAccountIsThePrefixTheDigitsAndACheckDigit() {
        VirtualAccounts accounts = new VirtualAccounts("96247");
        assertThat(accounts.of("0794")).isEqualTo("9624707945");
        assertThat(accounts.most()).isEqualTo(13);
        assertThat(accounts.referenceOf("9624707945")).isEqualTo("0794");
        assertThat(accounts.referenceOf("9624707946")).isNull();
        assertThat(accounts.referenceOf("9624807945")).isNull();
        assertThat(accounts.referenceOf("96247")).isNull();
        assertThat(accounts.referenceOf("962475")).isNull();
        assertThat(accounts.referenceOf("96247" + "1".repeat(20))).isNull();
        assertThat(accounts.referenceOf("96247٣٣٣٣")).isNull();
        assertThat(accounts.referenceOf(null)).isNull();
        assertThat(new VirtualAccounts("VQR").referenceOf("vqr07945")).isEqualTo("0794");
    }
}
