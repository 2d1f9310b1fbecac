package vn.lienthong.payment.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.payment.invoice.AmountInWords.Region;

class AmountInWordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, Không đồng",
        "1, Một đồng",
        "4, Bốn đồng",
        "5, Năm đồng",
        "10, Mười đồng",
        "11, Mười một đồng",
        "14, Mười bốn đồng",
        "15, Mười lăm đồng",
        "20, Hai mươi đồng",
        "21, Hai mươi mốt đồng",
        "24, Hai mươi tư đồng",
        "25, Hai mươi lăm đồng",
        "91, Chín mươi mốt đồng",
        "100, Một trăm đồng",
        "101, Một trăm linh một đồng",
        "104, Một trăm linh bốn đồng",
        "105, Một trăm linh năm đồng",
        "110, Một trăm mười đồng",
        "111, Một trăm mười một đồng",
        "115, Một trăm mười lăm đồng",
        "555, Năm trăm năm mươi lăm đồng",
        "1000, Một nghìn đồng",
        "1001, Một nghìn không trăm linh một đồng",
        "1015, Một nghìn không trăm mười lăm đồng",
        "1100, Một nghìn một trăm đồng",
        "10005, Mười nghìn không trăm linh năm đồng",
        "21000, Hai mươi mốt nghìn đồng",
        "121121, Một trăm hai mươi mốt nghìn một trăm hai mươi mốt đồng",
        "1000000, Một triệu đồng",
        "1000005, Một triệu không trăm linh năm đồng",
        "1005000, Một triệu không trăm linh năm nghìn đồng",
        "1204025, Một triệu hai trăm linh bốn nghìn không trăm hai mươi lăm đồng",
        "80000000, Tám mươi triệu đồng",
        "1000000000, Một tỷ đồng",
        "1000000001, Một tỷ không trăm linh một đồng",
        "1050000000, Một tỷ không trăm năm mươi triệu đồng",
        "24000000000, Hai mươi tư tỷ đồng",
        "1000000000000, Một nghìn tỷ đồng",
        "105000000000000, Một trăm linh năm nghìn tỷ đồng",
        "123456789012345, Một trăm hai mươi ba nghìn bốn trăm năm mươi sáu tỷ bảy trăm tám mươi chín triệu không trăm mười hai nghìn ba trăm bốn mươi lăm đồng",
        "999999999999999, Chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín đồng",
        "1000000000000000, Một triệu tỷ đồng",
        "-100000, Âm một trăm nghìn đồng"
    })
    void amountsAreSaidAsAnAccountantSaysThem(long amount, String words) {
        assertThat(AmountInWords.of(amount)).isEqualTo(words);
    }

    @Test
    void theSouthSaysItItsWay() {
        assertThat(AmountInWords.of(1_204_025, Region.SOUTH))
                .isEqualTo("Một triệu hai trăm lẻ bốn ngàn không trăm hai mươi lăm đồng");
    }

    @Test
    void noTwoAmountsSoundAlike() {
        Set<String> said = new HashSet<>();
        for (long amount = 0; amount < 20_000; amount++) {
            assertThat(said.add(AmountInWords.of(amount))).isTrue();
            assertThat(said.add(AmountInWords.of(amount * 1_000_003 + 7_000_000_000L)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 1_000_000_000_000_000_000L})
    void whatNobodySaysIsRefused(long amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AmountInWords.of(amount))
                .withMessageStartingWith("amountVnd: must be within");
    }
}
