package vn.lienthong.sharing.dossier.internal.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.core.Settings;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.sharing.dossier.ApplicantKind;
import vn.lienthong.sharing.dossier.CodedName;
import vn.lienthong.sharing.dossier.DossierFee;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;
import vn.lienthong.sharing.dossier.DossierStatus;
import vn.lienthong.sharing.dossier.DossierSupplement;
import vn.lienthong.sharing.dossier.OtherPaper;
import vn.lienthong.sharing.dossier.ResultPaper;
import vn.lienthong.sharing.dossier.SubmittedFile;

class PortalMessagesTest {
    private static final CodedName PROCEDURE = CodedName.of("1.001234", "Cấp giấy khám sức khỏe");

    @Test
    void everyMemberOfTheWireIsThereInItsOrderAndSpelling() {
        assertThat(json(messages().item(minimal().build())))
                .isEqualTo("{\"MaHoSo\":\"H60.01.02-261123-0007\",\"MaTTHC\":\"1.001234\","
                        + "\"TenTTHC\":\"Cấp giấy khám sức khỏe\",\"MaLinhVuc\":\"\",\"TenLinhVuc\":\"\","
                        + "\"ChuHoSo\":\"Nguyễn Thị Lan\",\"LoaiDoiTuong\":\"\",\"MaDoiTuong\":\"\",\"ThongTinKhac\":\"\","
                        + "\"Email\":\"\",\"Fax\":\"\",\"SoDienThoai\":\"\",\"TrichYeuHoSo\":\"\","
                        + "\"NgayTiepNhan\":\"20261123080000\",\"NgayHenTra\":\"\",\"TrangThaiHoSo\":\"2\",\"NgayTra\":\"\","
                        + "\"ThongTinTra\":\"\",\"HinhThuc\":\"\",\"NgayKetThucXuLy\":\"\",\"DonViXuLy\":\"\",\"GhiChu\":\"\","
                        + "\"TaiLieuNop\":[],\"DanhSachLePhi\":[],\"DanhSachTepDinhKemKhac\":[],"
                        + "\"DanhSachHoSoBoSung\":[],\"DanhSachGiayToKetQua\":[]}");
    }

    @Test
    void everyFieldOfThePortalHasItsMember() {
        DossierRecord record = minimal()
                .fieldOfWork(CodedName.of("YT", "Y tế"))
                .applicant(ApplicantKind.BUSINESS, "0100109106")
                .applicantInformation("Chi nhánh 2")
                .contact("a@vi-du.vn", "0900000101", "0900000102")
                .summary("Khám")
                .dueAt(NOW.plus(Duration.ofDays(3)))
                .returned(NOW.plus(Duration.ofDays(2)), "Tại quầy")
                .submissionForm("0")
                .finishedAt(NOW.plus(Duration.ofDays(1)))
                .processingUnit("Khoa khám bệnh")
                .note("Gấp")
                .build();

        assertThat(json(messages().item(record)))
                .isEqualTo("{\"MaHoSo\":\"H60.01.02-261123-0007\",\"MaTTHC\":\"1.001234\","
                        + "\"TenTTHC\":\"Cấp giấy khám sức khỏe\",\"MaLinhVuc\":\"YT\",\"TenLinhVuc\":\"Y tế\","
                        + "\"ChuHoSo\":\"Nguyễn Thị Lan\",\"LoaiDoiTuong\":\"2\",\"MaDoiTuong\":\"0100109106\","
                        + "\"ThongTinKhac\":\"Chi nhánh 2\",\"Email\":\"a@vi-du.vn\",\"Fax\":\"0900000102\","
                        + "\"SoDienThoai\":\"0900000101\",\"TrichYeuHoSo\":\"Khám\",\"NgayTiepNhan\":\"20261123080000\","
                        + "\"NgayHenTra\":\"20261126080000\",\"TrangThaiHoSo\":\"2\",\"NgayTra\":\"20261125080000\","
                        + "\"ThongTinTra\":\"Tại quầy\",\"HinhThuc\":\"0\",\"NgayKetThucXuLy\":\"20261124080000\","
                        + "\"DonViXuLy\":\"Khoa khám bệnh\",\"GhiChu\":\"Gấp\",\"TaiLieuNop\":[],\"DanhSachLePhi\":[],"
                        + "\"DanhSachTepDinhKemKhac\":[],\"DanhSachHoSoBoSung\":[],\"DanhSachGiayToKetQua\":[]}");
    }

    @Test
    void filesFeesPapersSupplementsAndResultsGoWithTheirOwnMembers() {
        DossierRecord record = minimal()
                .file(SubmittedFile.of("7", "don.pdf", "TP01", URI.create("https://vi-du.vn/don.pdf"))
                        .asDeleted())
                .fee(DossierFee.of("LP01", "Lệ phí", 50_000).collectedBy("2").ofType("1"))
                .otherPaper(new OtherPaper("Sổ hộ khẩu", 2, null))
                .supplement(DossierSupplement.builder("bs1", "Trần Văn Bình", "Thiếu ảnh", NOW)
                        .paper(new OtherPaper("Ảnh", 1, "1"))
                        .due(NOW, NOW.plus(Duration.ofDays(1)))
                        .build())
                .resultPaper(new ResultPaper("Giấy khám", null, "kq1", null))
                .build();

        assertThat(json(messages().item(record)))
                .contains(
                        "\"TaiLieuNop\":[{\"TepDinhKemId\":\"7\",\"TenTepDinhKem\":\"don.pdf\",\"IsDeleted\":\"True\","
                                + "\"MaThanhPhanHoSo\":\"TP01\",\"DuongDanTaiTepTin\":\"https://vi-du.vn/don.pdf\"}]")
                .contains(
                        "\"DanhSachLePhi\":[{\"TenPhiLePhi\":\"Lệ phí\",\"MaPhiLePhi\":\"LP01\",\"HinhThucThu\":\"2\","
                                + "\"Gia\":\"50000\",\"LoaiPhiLePhi\":\"1\"}]")
                .contains(
                        "\"DanhSachTepDinhKemKhac\":[{\"TenGiayTo\":\"Sổ hộ khẩu\",\"SoLuong\":\"2\",\"LoaiGiayTo\":\"\"}]")
                .contains("\"DanhSachHoSoBoSung\":[{\"HoSoBoSungId\":\"bs1\",\"NguoiYeuCauBoSung\":\"Trần Văn Bình\","
                        + "\"NoiDungBoSung\":\"Thiếu ảnh\",\"NgayBoSung\":\"20261123080000\",\"NguoiTiepNhanBoSung\":\"\","
                        + "\"ThongTinTiepNhan\":\"\",\"NgayTiepNhanBoSung\":\"\",\"TrangThaiBoSung\":\"\","
                        + "\"DanhSachGiayToBoSung\":[{\"TenGiayTo\":\"Ảnh\",\"SoLuong\":\"1\",\"LoaiGiayTo\":\"1\"}],"
                        + "\"DanhSachLePhiBoSung\":[],\"NgayHenTraTruoc\":\"20261123080000\","
                        + "\"NgayHenTraMoi\":\"20261124080000\"}]")
                .contains("\"DanhSachGiayToKetQua\":[{\"TenGiayTo\":\"Giấy khám\",\"MaThanhPhanHoSo\":\"\","
                        + "\"GiayToId\":\"kq1\",\"DuongDanTepTinKetQua\":\"\"}]");
    }

    @Test
    void aStepIsSentWithTheMembersOfTheWire() {
        DossierProgress step = DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                .title("Bác sĩ")
                .department("Khoa khám bệnh")
                .content("Đã khám")
                .startedAt(NOW)
                .build();

        assertThat(json(messages().item(step)))
                .isEqualTo(
                        "{\"MaHoSo\":\"H60.01.02-261123-0007\",\"NguoiXuLy\":\"Trần Văn Bình\",\"ChucDanh\":\"Bác sĩ\","
                                + "\"ThoiDiemXuLy\":\"20261123080000\",\"PhongBanXuLy\":\"Khoa khám bệnh\","
                                + "\"NoiDungXuLy\":\"Đã khám\",\"TrangThai\":\"4\",\"NgayBatDau\":\"20261123080000\","
                                + "\"NgayKetThucTheoQuyDinh\":\"\"}");
    }

    @Test
    void aProgramsOwnStatusIsSentWithItsCodeInTheProfile() {
        PortalMessages messages = messages("status.TRANSFERRED", "77");
        DossierRecord record = DossierRecord.builder(DOSSIER, PROCEDURE, "Lan", NOW, new DossierStatus("TRANSFERRED"))
                .build();

        assertThat(messages.item(record)).containsEntry("TrangThaiHoSo", "77");
        assertThat(messages.dossierForm().statuses().name("77")).isEqualTo("TRANSFERRED");
    }

    @Test
    void aSettingThatNamesNoKindOrNoFieldIsRefusedByName() {
        assertThatThrownBy(() -> messages("applicantKind.CITIZENS", "1")).hasMessageContaining("CITIZEN");
        assertThatThrownBy(() -> messages("requiredFields", "SUMARY")).hasMessageContaining("SUMMARY");
        assertThatThrownBy(() -> messages("requiredFields", "ADDRESS")).hasMessageContaining("ADDRESS");
    }

    private static DossierRecord.Builder minimal() {
        return DossierRecord.builder(DOSSIER, PROCEDURE, "Nguyễn Thị Lan", NOW, DossierStatus.ACCEPTED);
    }

    private static PortalMessages messages(String... setting) {
        return new PortalMessages(
                setting.length == 0 ? Settings.none() : Settings.from(Map.of(setting[0], setting[1])));
    }

    private static String json(Map<String, Object> members) {
        return new String(Json.bytes(members), UTF_8);
    }
}
