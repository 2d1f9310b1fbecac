package vn.lienthong.payment.internal.rail;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.payment.receipt.FeeLine;
import vn.lienthong.payment.receipt.Payer;
import vn.lienthong.payment.receipt.ReceiptData;
import vn.lienthong.payment.receipt.ReceiptData.Beneficiary;
import vn.lienthong.payment.receipt.ReceiptData.Coded;
import vn.lienthong.payment.receipt.ReceiptData.Decision;
import vn.lienthong.payment.receipt.ReceiptData.Item;
import vn.lienthong.payment.receipt.ReceiptData.Kind;
import vn.lienthong.payment.receipt.ReceiptData.Treasury;
import vn.lienthong.payment.receipt.ReceiptData.Violation;

/**
 * The data of a receipt (thông tin biên lai) by the names that the government's platforms share: {@code ThongTinBienLai} of the
 * national payment platform, {@code bill_info} of KeyPay. Members that are not set are left out.
 */
public final class ReceiptMembers {
    private static final int LONGEST_NAME = 250;

    private final Map<String, Object> members = new LinkedHashMap<>();

    private ReceiptMembers() {}

    /** The members; lists for {@code PhiLePhi} and {@code DSKhoanNop}, texts otherwise. */
    public static Map<String, Object> members(ReceiptData data) {
        ReceiptMembers receipt = new ReceiptMembers();
        receipt.common(data);
        receipt.matter(data);
        receipt.fine(data);
        receipt.members.put(
                "PhiLePhi", data.feeLines().stream().map(ReceiptMembers::fee).toList());
        receipt.members.put(
                "DSKhoanNop", data.items().stream().map(ReceiptMembers::item).toList());
        return receipt.members;
    }

    private void common(ReceiptData data) {
        Payer payer = data.payer();
        put("MaDichVu", data.kind() == Kind.FINE ? "1" : "2");
        put("NoiDungThanhToan", data.content());
        put("HoTenNguoiNop", payer.name());
        put("SoCMNDNguoiNop", payer.idNumber() == null ? "" : payer.idNumber());
        put("DiaChiNguoiNop", payer.address());
        put("TinhNguoiNop", payer.province());
        put("HuyenNguoiNop", data.payerDistrict());
    }

    private void matter(ReceiptData data) {
        put("MaDonVi", "TenDonVi", data.agency());
        put("MaHoSo", data.dossier());
        put("MaDVC", "TenDVC", data.service());
        Coded procedure = data.procedure();
        if (procedure != null) {
            put("MaTTHC", procedure.code());
            put("TenTTHC", shortened(procedure.name()));
        }
        Beneficiary beneficiary = data.beneficiary();
        if (beneficiary != null) {
            put("TKThuHuong", beneficiary.account());
            put("MaNHThuHuong", beneficiary.bankCode());
            put("TenTKThuHuong", beneficiary.accountName());
        }
    }

    private void fine(ReceiptData data) {
        Decision decision = data.decision();
        if (decision != null) {
            put("SoQD", decision.number());
            put("NgayQD", decision.date());
            put("MaCoQuanQD", decision.agencyCode());
            put("TenCoQuanQD", decision.agencyName());
        }
        put("MaLoaiHinhThuPhat", "TenLoaiHinhThuPhat", data.penalty());
        Violation violation = data.violation();
        if (violation != null) {
            put("ThoiGianViPham", violation.time());
            put("DiaDiemViPham", violation.place());
            put("TenNguoiViPham", violation.offender());
        }
        Treasury treasury = data.treasury();
        if (treasury != null) {
            put("KhoBac", treasury.name());
            put("TaiKhoanThuNSNN", treasury.budgetAccount());
        }
    }

    private static Map<String, String> fee(FeeLine line) {
        Map<String, String> fee = new LinkedHashMap<>();
        fee.put("LoaiPhiLePhi", line.kind());
        fee.put("MaPhiLePhi", line.code());
        fee.put("TenPhiLePhi", line.name());
        fee.put("SoTien", Long.toString(line.amountVnd()));
        return fee;
    }

    private static Map<String, String> item(Item line) {
        Map<String, String> item = new LinkedHashMap<>();
        item.put("NoiDung", line.content());
        item.put("SoTien", Long.toString(line.amountVnd()));
        return item;
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private void put(String code, String name, @Nullable Coded coded) {
        if (coded != null) {
            members.put(code, coded.code());
            members.put(name, coded.name());
        }
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
