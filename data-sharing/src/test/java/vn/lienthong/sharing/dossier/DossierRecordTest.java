package vn.lienthong.sharing.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.sharing.Platforms.DOSSIER;
import static vn.lienthong.sharing.Platforms.NOW;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.sharing.internal.Members;

class DossierRecordTest {
    private static final CodedName PROCEDURE = CodedName.of("1.001234", "Cấp giấy khám sức khỏe");

    @Test
    void everyMemberOfTheWireStandsThereInItsOrderAndSpelling() {
        DossierRecord record = minimal().build();

        assertThat(json(record.members()))
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
                .result(new ResultPaper("Giấy khám", null, "kq1", null))
                .build();

        assertThat(json(record.members()))
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
    void aStepGoesWithTheMembersOfTheWire() {
        DossierProgress step = DossierProgress.builder(DOSSIER, "Trần Văn Bình", NOW, DossierStatus.IN_PROCESS)
                .title("Bác sĩ")
                .department("Khoa khám bệnh")
                .content("Đã khám")
                .startedAt(NOW)
                .build();

        assertThat(json(step.members()))
                .isEqualTo(
                        "{\"MaHoSo\":\"H60.01.02-261123-0007\",\"NguoiXuLy\":\"Trần Văn Bình\",\"ChucDanh\":\"Bác sĩ\","
                                + "\"ThoiDiemXuLy\":\"20261123080000\",\"PhongBanXuLy\":\"Khoa khám bệnh\","
                                + "\"NoiDungXuLy\":\"Đã khám\",\"TrangThai\":\"4\",\"NgayBatDau\":\"20261123080000\","
                                + "\"NgayKetThucTheoQuyDinh\":\"\"}");
    }

    @Test
    void whatIsNotFilledIsWarnedOfAndNothingIsStopped() {
        DossierRecord record =
                minimal().dueAt(NOW.minus(Duration.ofDays(1))).summary("Khám").build();

        assertThat(record.warnings())
                .extracting(DossierWarning::member)
                .contains("MaLinhVuc", "SoDienThoai", "TaiLieuNop", "NgayHenTra")
                .doesNotContain("TrichYeuHoSo", "MaHoSo");
    }

    @Test
    void aStatusThatNobodyListedPassesWithAWarning() {
        DossierRecord record = DossierRecord.builder(DOSSIER, PROCEDURE, "Lan", NOW, DossierStatus.of("77"))
                .build();

        assertThat(record.members()).containsEntry("TrangThaiHoSo", "77");
        assertThat(record.warnings()).extracting(DossierWarning::member).contains("TrangThaiHoSo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "La\u0000n", "\u202Ena"})
    void anOwnerThatIsNoNameIsRefusedByTheNameOfTheMember(String owner) {
        assertThatThrownBy(() -> DossierRecord.builder(DOSSIER, PROCEDURE, owner, NOW, DossierStatus.ACCEPTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ChuHoSo");
    }

    @Test
    void aNegativeFeeAndAPaperThatIsNotThereAreRefused() {
        assertThatThrownBy(() -> DossierFee.of("a", "b", -1)).hasMessageContaining("Gia");
        assertThatThrownBy(() -> new OtherPaper("a", 0, null)).hasMessageContaining("SoLuong");
        assertThatThrownBy(() -> DossierStatus.of(" ")).hasMessageContaining("TrangThaiHoSo");
    }

    @ParameterizedTest
    @CsvSource({
        "1,mới đăng ký,newly registered",
        "10,đã trả kết quả,result returned",
        "7,công dân yêu cầu rút,citizen withdraws"
    })
    void aKnownStatusHasANameInTwoLanguages(String code, String vietnamese, String english) {
        assertThat(DossierStatus.of(code).name(new Locale("vi"))).isEqualTo(vietnamese);
        assertThat(DossierStatus.of(code).name(Locale.ENGLISH)).isEqualTo(english);
        assertThat(DossierStatus.of("77").name(Locale.ENGLISH)).isNull();
        assertThat(ServiceChannel.ONLINE.name(Locale.ENGLISH)).isEqualTo("online");
    }

    @Test
    void printingADossierShowsNoPerson() {
        assertThat(minimal().build().toString())
                .contains("H60.01.02-261123-0007")
                .doesNotContain("Lan");
    }

    @Test
    void printingAFileShowsNeitherItsNameNorTheAddressThatOpensIt() {
        URI download = URI.create("https://mot-cua.vn/t?token=planted");

        assertThat(SubmittedFile.of("f1", "Đơn của Lan", null, download)).hasToString("SubmittedFile[f1]");
        assertThat(new ResultPaper("Giấy của Lan", null, "p1", download)).hasToString("ResultPaper[p1]");
    }

    static DossierRecord.Builder minimal() {
        return DossierRecord.builder(DOSSIER, PROCEDURE, "Nguyễn Thị Lan", NOW, DossierStatus.ACCEPTED);
    }

    private static String json(java.util.Map<String, Object> members) {
        return new String(Members.bytes(members), UTF_8);
    }
}
