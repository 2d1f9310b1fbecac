package vn.lienthong.payment.internal.rail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;

class ReceiptMembersTest {
    @Test
    void aFeeIsWrittenByThePlatformsNames() {
        ReceiptData receipt = ReceiptData.fee("Lệ phí", new Payer("A", null, "Xã B", "Tuyên Quang"))
                .feeLine(new FeeLine("1", "LP01", "Lệ phí cấp giấy", 180_000))
                .item("Lệ phí", 180_000)
                .agency("H60.01.02", "Sở Y tế")
                .dossier("H60.01-1")
                .service("1.000.01", "DVC")
                .procedure("1.000", "TTHC")
                .beneficiary("0011", "970436", "Kho bạc")
                .build();
        assertThat(ReceiptMembers.members(receipt))
                .isEqualTo(Map.ofEntries(
                        Map.entry("MaDichVu", "2"),
                        Map.entry("NoiDungThanhToan", "Lệ phí"),
                        Map.entry("HoTenNguoiNop", "A"),
                        Map.entry("SoCMNDNguoiNop", ""),
                        Map.entry("DiaChiNguoiNop", "Xã B"),
                        Map.entry("TinhNguoiNop", "Tuyên Quang"),
                        Map.entry("MaDonVi", "H60.01.02"),
                        Map.entry("TenDonVi", "Sở Y tế"),
                        Map.entry("MaHoSo", "H60.01-1"),
                        Map.entry("MaDVC", "1.000.01"),
                        Map.entry("TenDVC", "DVC"),
                        Map.entry("MaTTHC", "1.000"),
                        Map.entry("TenTTHC", "TTHC"),
                        Map.entry("TKThuHuong", "0011"),
                        Map.entry("MaNHThuHuong", "970436"),
                        Map.entry("TenTKThuHuong", "Kho bạc"),
                        Map.entry(
                                "PhiLePhi",
                                List.of(Map.of(
                                        "LoaiPhiLePhi",
                                        "1",
                                        "MaPhiLePhi",
                                        "LP01",
                                        "TenPhiLePhi",
                                        "Lệ phí cấp giấy",
                                        "SoTien",
                                        "180000"))),
                        Map.entry("DSKhoanNop", List.of(Map.of("NoiDung", "Lệ phí", "SoTien", "180000")))));
    }

    @Test
    void aFineContainsItsDecision() {
        ReceiptData receipt = ReceiptData.fine("Phạt", new Payer("A", "008499123456", "Xã B", "C"))
                .payerDistrict("Huyện D")
                .decision("12/QĐ", "23/11/2026", "CQ", "Công an")
                .penalty("1", "Phạt tiền")
                .violation("10:00", "Quốc lộ 2", "A")
                .treasury("KB", "7111")
                .build();
        assertThat(ReceiptMembers.members(receipt))
                .containsEntry("MaDichVu", "1")
                .containsEntry("HuyenNguoiNop", "Huyện D")
                .containsEntry("SoQD", "12/QĐ")
                .containsEntry("NgayQD", "23/11/2026")
                .containsEntry("MaCoQuanQD", "CQ")
                .containsEntry("TenCoQuanQD", "Công an")
                .containsEntry("MaLoaiHinhThuPhat", "1")
                .containsEntry("TenLoaiHinhThuPhat", "Phạt tiền")
                .containsEntry("ThoiGianViPham", "10:00")
                .containsEntry("DiaDiemViPham", "Quốc lộ 2")
                .containsEntry("TenNguoiViPham", "A")
                .containsEntry("KhoBac", "KB")
                .containsEntry("TaiKhoanThuNSNN", "7111");
    }

    @Test
    void aLongNameOfAProcedureIsCut() {
        ReceiptData receipt = ReceiptData.fee("x", new Payer("A", null, "", ""))
                .procedure("1.001", "ắ".repeat(300))
                .build();
        assertThat(ReceiptMembers.members(receipt).get("TenTTHC")).isEqualTo("ắ".repeat(250));
    }
}
