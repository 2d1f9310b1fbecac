package vn.lienthong.payment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the receipt of the national payment platform shall say (biên lai, {@code ThongTinBienLai}). The names are those that
 * two independent public programs send; which of them a province demands is not public. Not covered by the signature.
 * Immutable; {@link #toString()} shows nothing of it.
 */
public final class ReceiptData {
    private static final int LONGEST_NAME = 250;

    private final Map<String, Object> members;

    private ReceiptData(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Starts the receipt of a fee or charge (phí, lệ phí; {@code MaDichVu} 2).
     *
     * @param content what is paid ({@code NoiDungThanhToan})
     */
    public static Builder fee(String content, Payer payer) {
        return new Builder("2", content, payer);
    }

    /**
     * Starts the receipt of an administrative fine (xử phạt vi phạm hành chính; {@code MaDichVu} 1).
     *
     * @param content what is paid ({@code NoiDungThanhToan})
     */
    public static Builder fine(String content, Payer payer) {
        return new Builder("1", content, payer);
    }

    /** The members in the platform's names. */
    Map<String, Object> members() {
        return members;
    }

    /** Nothing of the person or the matter. */
    @Override
    public String toString() {
        return "ReceiptData[***]";
    }

    /** Builds a {@link ReceiptData}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, Object> members = new LinkedHashMap<>();
        private final List<Map<String, String>> fees = new ArrayList<>();
        private final List<Map<String, String>> items = new ArrayList<>();

        private Builder(String service, String content, Payer payer) {
            if (content.isBlank()) {
                throw new IllegalArgumentException("content: must not be empty");
            }
            put("MaDichVu", service);
            put("NoiDungThanhToan", content);
            put("HoTenNguoiNop", payer.name());
            String idNumber = payer.idNumber();
            put("SoCMNDNguoiNop", idNumber == null ? "" : idNumber);
            put("DiaChiNguoiNop", payer.address());
            put("TinhNguoiNop", payer.province());
        }

        /** The payer's district (huyện); there are none any more since 1 July 2025. */
        public Builder payerDistrict(String value) {
            return put("HuyenNguoiNop", value);
        }

        /** A fee ({@code PhiLePhi}). */
        public Builder feeLine(FeeLine line) {
            Map<String, String> fee = new LinkedHashMap<>();
            fee.put("LoaiPhiLePhi", line.kind());
            fee.put("MaPhiLePhi", line.code());
            fee.put("TenPhiLePhi", line.name());
            fee.put("SoTien", Long.toString(line.amountVnd()));
            fees.add(Collections.unmodifiableMap(fee));
            return this;
        }

        /** A sum to pay ({@code DSKhoanNop}), in đồng. */
        public Builder item(String content, long amountVnd) {
            if (amountVnd < 0) {
                throw new IllegalArgumentException("amountVnd: must not be negative, not " + amountVnd);
            }
            Map<String, String> item = new LinkedHashMap<>();
            item.put("NoiDung", content);
            item.put("SoTien", Long.toString(amountVnd));
            items.add(Collections.unmodifiableMap(item));
            return this;
        }

        /** The agency that charges ({@code MaDonVi, TenDonVi}). */
        public Builder agency(String code, String name) {
            return put("MaDonVi", code).put("TenDonVi", name);
        }

        /** The dossier ({@code MaHoSo}). */
        public Builder dossier(String code) {
            return put("MaHoSo", code);
        }

        /** The public service ({@code MaDVC, TenDVC}). */
        public Builder service(String code, String name) {
            return put("MaDVC", code).put("TenDVC", name);
        }

        /** The procedure ({@code MaTTHC, TenTTHC}); a name longer than 250 characters is cut there. */
        public Builder procedure(String code, String name) {
            int length = name.codePointCount(0, name.length());
            String cut = length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
            return put("MaTTHC", code).put("TenTTHC", cut);
        }

        /** The account that receives ({@code TKThuHuong, MaNHThuHuong, TenTKThuHuong}). */
        public Builder beneficiary(String account, String bankCode, String accountName) {
            return put("TKThuHuong", account).put("MaNHThuHuong", bankCode).put("TenTKThuHuong", accountName);
        }

        /**
         * The decision behind a fine ({@code SoQD, NgayQD, MaCoQuanQD, TenCoQuanQD}); the date as the platform wants it, its
         * form is not public.
         */
        public Builder decision(String number, String date, String agencyCode, String agencyName) {
            return put("SoQD", number)
                    .put("NgayQD", date)
                    .put("MaCoQuanQD", agencyCode)
                    .put("TenCoQuanQD", agencyName);
        }

        /** The form of a fine ({@code MaLoaiHinhThuPhat, TenLoaiHinhThuPhat}). */
        public Builder penalty(String code, String name) {
            return put("MaLoaiHinhThuPhat", code).put("TenLoaiHinhThuPhat", name);
        }

        /** The violation behind a fine ({@code ThoiGianViPham, DiaDiemViPham, TenNguoiViPham}). */
        public Builder violation(String time, String place, String offender) {
            return put("ThoiGianViPham", time).put("DiaDiemViPham", place).put("TenNguoiViPham", offender);
        }

        /** The State Treasury and the budget account that receive a fine ({@code KhoBac, TaiKhoanThuNSNN}). */
        public Builder treasury(String treasury, String budgetAccount) {
            return put("KhoBac", treasury).put("TaiKhoanThuNSNN", budgetAccount);
        }

        /** Makes the data. */
        public ReceiptData build() {
            Map<String, Object> all = new LinkedHashMap<>(members);
            all.put("PhiLePhi", List.copyOf(fees));
            all.put("DSKhoanNop", List.copyOf(items));
            return new ReceiptData(Collections.unmodifiableMap(all));
        }

        private Builder put(String name, String value) {
            members.put(name, value);
            return this;
        }
    }
}
