package vn.lienthong.sharing.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DossierRecordTest {
    private static final CodedName PROCEDURE = CodedName.of("1.001234", "Cấp giấy khám sức khỏe");

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "La\u0000n", "\u202Ena"})
    void anOwnerThatIsNoNameIsRefusedByTheNameOfTheField(String owner) {
        assertThatThrownBy(() -> DossierRecord.builder(DOSSIER, PROCEDURE, owner, NOW, DossierStatus.ACCEPTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("owner");
    }

    @Test
    void aNegativeFeeAPaperThatIsNotThereAndAStatusThatIsNoNameAreRefused() {
        assertThatThrownBy(() -> DossierFee.of("a", "b", -1)).hasMessageContaining("amountVnd");
        assertThatThrownBy(() -> new OtherPaper("a", 0, null)).hasMessageContaining("count");
        assertThatThrownBy(() -> new DossierStatus(" ")).hasMessageContaining("status");
    }

    @ParameterizedTest
    @CsvSource({
        "NEWLY_REGISTERED,mới đăng ký,newly registered",
        "RESULT_RETURNED,đã trả kết quả,result returned",
        "WITHDRAWN,công dân yêu cầu rút,citizen withdraws"
    })
    void aKnownStatusHasALabelInTwoLanguages(String name, String vietnamese, String english) {
        assertThat(new DossierStatus(name).label(new Locale("vi"))).isEqualTo(vietnamese);
        assertThat(new DossierStatus(name).label(Locale.ENGLISH)).isEqualTo(english);
        assertThat(new DossierStatus("TRANSFERRED").label(Locale.ENGLISH)).isNull();
        assertThat(ServiceChannel.ONLINE.label(Locale.ENGLISH)).isEqualTo("online");
    }

    @Test
    void whatABuilderGetsAfterwardsDoesNotChangeARecord() {
        DossierRecord.Builder builder = minimal();
        DossierRecord record = builder.build();

        builder.summary("Khám").fee(DossierFee.of("LP", "Lệ phí", 1));

        assertThat(record.summary()).isNull();
        assertThat(record.fees()).isEmpty();
        assertThat(builder.build().filled()).contains(DossierField.SUMMARY, DossierField.FEES);
    }

    @Test
    void printingADossierShowsNoPerson() {
        assertThat(minimal().build().toString())
                .contains("H60.01.02-261123-0007")
                .doesNotContain("Lan");
    }

    @Test
    void printingAFileShowsNeitherItsNameNorTheUrlThatOpensIt() {
        URI download = URI.create("https://mot-cua.vn/t?token=planted");

        assertThat(SubmittedFile.of("f1", "Đơn của Lan", null, download)).hasToString("SubmittedFile[f1]");
        assertThat(new ResultPaper("Giấy của Lan", null, "p1", download)).hasToString("ResultPaper[p1]");
    }

    static DossierRecord.Builder minimal() {
        return DossierRecord.builder(DOSSIER, PROCEDURE, "Nguyễn Thị Lan", NOW, DossierStatus.ACCEPTED);
    }
}
