package vn.lienthong.payment.vietqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;

class BankListTest {
    private static final String HEADER = "bin\tcode\tshort_name\tswift_bic\tvietqr_status\tnote\n";

    @Test
    void theBundledListHasAllItsRows() {
        BankList banks = BankList.bundled();
        assertThat(banks.all()).hasSize(62);
        assertThat(banks.all()).filteredOn(bank -> bank.bin().isEmpty()).hasSize(1);
        assertThat(banks.list("970436")).extracting(Bank::name).containsExactly("Vietcombank");
    }

    @ParameterizedTest
    @CsvSource({"970406,Vikki Bank", "970414,MBV", "970449,LPBank"})
    void aMergedBankIsShownByTodaysNameFirst(String bin, String name) {
        assertThat(BankList.bundled().list(bin))
                .hasSize(2)
                .first()
                .extracting(Bank::name)
                .isEqualTo(name);
    }

    @Test
    void anUnknownBinIsNoError() {
        assertThat(BankList.bundled().list("999999")).isEmpty();
        assertThat(VietQr.account("999999", "1").bin()).isEqualTo("999999");
    }

    @Test
    void aNewerListReplacesTheBundledOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("banks.tsv");
        Files.writeString(file, HEADER + "970499\tNEW\tNew Bank\t\tSOMETHING_NEW\t\n");
        BankList banks = BankList.load(file);
        assertThat(banks.list("970499")).containsExactly(new Bank("970499", "NEW", "New Bank", Bank.Status.UNKNOWN));
        assertThat(banks.list("970436")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bin\tcode\n",
                "970436\tVCB\tVietcombank\t\tTRANSFER_SUPPORTED\t\n",
                HEADER + "97043\tVCB\tVietcombank\t\tTRANSFER_SUPPORTED\t\n",
                HEADER + "970436\t\tVietcombank\t\tTRANSFER_SUPPORTED\t\n",
                HEADER + "970436 VCB",
                HEADER + "970436\tVCB\tViet\u202Ecombank\t\tTRANSFER_SUPPORTED\t\n",
                HEADER + "9704\u202E6\tVCB\tVietcombank\t\tTRANSFER_SUPPORTED\t\n"
            })
    void aListThatIsNoneIsRefusedWithItsLine(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BankList.parse(text))
                .withMessageContaining("line");
    }

    @Test
    void aFileThatCannotBeReadIsAnErrorOfTheConfiguration(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("banks.tsv");
        assertThatThrownBy(() -> BankList.load(file)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONFIGURATION);
            assertThat(e.getMessage()).contains("banks.tsv");
        });
        Files.write(file, new byte[] {'b', 'i', 'n', (byte) 0xFF});
        assertThatThrownBy(() -> BankList.load(file)).isInstanceOf(PlatformException.class);
        Files.writeString(file, HEADER + "#".repeat(2 << 20));
        assertThatThrownBy(() -> BankList.load(file))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("1 MiB");
    }
}
