package vn.lienthong.sharing.dossier.internal.lgsp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.sharing.Platforms;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;

class LgspMessagesTest {
    private static final CodedName PROCEDURE = CodedName.of("1.1", "Khám");

    @Test
    void aDossierIsSentWithTheNamesOfTheWireAndWithoutEmptyMembers() {
        DossierRecord record = record(DossierStatus.ACCEPTED)
                .applicant(ApplicantKind.CITIZEN, "008499123456")
                .agency(CodedName.of("H60", "Tuyên Quang"))
                .build();

        assertThat(json(messages().document(record)))
                .isEqualTo("{\"DocTypeCode\":\"1.1\",\"DocTypeName\":\"Khám\",\"DocCode\":\"H60.01.02-261123-0007\","
                        + "\"CitizenName\":\"Nguyễn Thị Lan\",\"ApplicantsId\":\"008499123456\",\"ApplicantsType\":1,"
                        + "\"DateReceived\":\"2026-11-23T08:00:00.000+0700\",\"IsSuccess\":false,\"IsReturned\":false,"
                        + "\"Status\":1,\"ProcessingOrganName\":\"Tuyên Quang\",\"OrganInchargeIdLevel1\":\"H60\","
                        + "\"OrganInchargeName\":\"Tuyên Quang\"}");
    }

    @Test
    void everyFieldOfAnLgspHasItsMember() {
        DossierRecord record = record(DossierStatus.FINISHED)
                .applicant(ApplicantKind.ORGANISATION, "0100109106")
                .applicantInformation("Chi nhánh 2")
                .address("Tổ 4")
                .contact("a@vi-du.vn", "0900000101", null)
                .summary("Khám sức khỏe")
                .dueAt(NOW.plus(Duration.ofDays(3)))
                .succeeded(NOW.plus(Duration.ofDays(1)), "Đủ sức khỏe")
                .returned(NOW.plus(Duration.ofDays(2)), "Tại quầy")
                .finishedAt(NOW.plus(Duration.ofDays(1)))
                .processingUnit("Khoa khám bệnh")
                .note("Gấp")
                .build();

        assertThat(json(messages().document(record)))
                .isEqualTo("{\"DocTypeCode\":\"1.1\",\"DocTypeName\":\"Khám\",\"DocCode\":\"H60.01.02-261123-0007\","
                        + "\"CitizenName\":\"Nguyễn Thị Lan\",\"CitizenInfo\":\"Chi nhánh 2\","
                        + "\"ApplicantsId\":\"0100109106\",\"ApplicantsType\":3,\"Address\":\"Tổ 4\","
                        + "\"Email\":\"a@vi-du.vn\",\"Phone\":\"0900000101\",\"Compendium\":\"Khám sức khỏe\","
                        + "\"DateReceived\":\"2026-11-23T08:00:00.000+0700\","
                        + "\"DateAppointed\":\"2026-11-26T08:00:00.000+0700\",\"IsSuccess\":true,"
                        + "\"SuccessDate\":\"2026-11-24T08:00:00.000+0700\",\"SuccessNote\":\"Đủ sức khỏe\","
                        + "\"IsReturned\":true,\"ReturnedDate\":\"2026-11-25T08:00:00.000+0700\","
                        + "\"ReturnNote\":\"Tại quầy\",\"FinishedDate\":\"2026-11-24T08:00:00.000+0700\",\"Status\":2,"
                        + "\"ProcessingOrganName\":\"Khoa khám bệnh\",\"Note\":\"Gấp\","
                        + "\"OrganInchargeIdLevel1\":\"H60.01.02\",\"OrganInchargeName\":\"Khoa khám bệnh\"}");
    }

    @Test
    void aStepIsSentWithTheNamesOfTheWire() {
        DossierProgress step = DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.ACCEPTED)
                .title("Bác sĩ")
                .content("Đã khám")
                .agency(CodedName.of("H60", "Tuyên Quang"))
                .build();

        assertThat(json(messages("stepStatus.ACCEPTED", "2").trace(step)))
                .isEqualTo("{\"DocCode\":\"H60.01.02-261123-0007\",\"UserName\":\"Trần Văn Bình\","
                        + "\"UserPosition\":\"Bác sĩ\",\"DateCreated\":\"2026-11-23T08:00:00.000+0700\","
                        + "\"Comment\":\"Đã khám\",\"Status\":2,\"OrganizationInchargeIdLevel1\":\"H60\","
                        + "\"OrganizationInchargeName\":\"Tuyên Quang\"}");
    }

    @ParameterizedTest
    @CsvSource({"7,7", "-1,-1", "007,'\"007\"'", "A,'\"A\"'", "99999999999,'\"99999999999\"'"})
    void aCodeIsSentAsANumberOnlyIfItIsOne(String code, String wire) {
        assertThat(json(messages("status.ACCEPTED", code)
                        .document(record(DossierStatus.ACCEPTED).build())))
                .contains("\"Status\":" + wire + ",");
    }

    private static DossierRecord.Builder record(DossierStatus status) {
        return DossierRecord.builder(DOSSIER, PROCEDURE, "Nguyễn Thị Lan", NOW, status);
    }

    private static LgspMessages messages(String... settings) {
        return new LgspMessages(Platforms.config("http://127.0.0.1:1", "lgsp", settings)
                .agencyCode("H60.01.02")
                .build());
    }

    private static String json(Map<String, Object> members) {
        return new String(Json.bytes(members), UTF_8);
    }
}
