package vn.lienthong.sandbox.internal.platform.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.core.internal.wire.VietnamTime;
import vn.lienthong.sandbox.internal.http.JsonTree;

/** The members of the two messages about dossiers: spelling, dates {@code yyyyMMddHHmmss}, required members. */
final class Items {
    private static final int MOST = 1_000;

    static final Set<String> DOSSIER = Set.of(
            "MaHoSo",
            "MaTTHC",
            "TenTTHC",
            "MaLinhVuc",
            "TenLinhVuc",
            "ChuHoSo",
            "LoaiDoiTuong",
            "MaDoiTuong",
            "ThongTinKhac",
            "Email",
            "Fax",
            "SoDienThoai",
            "TrichYeuHoSo",
            "NgayTiepNhan",
            "NgayHenTra",
            "TrangThaiHoSo",
            "NgayTra",
            "ThongTinTra",
            "HinhThuc",
            "NgayKetThucXuLy",
            "DonViXuLy",
            "GhiChu",
            "TaiLieuNop",
            "DanhSachLePhi",
            "DanhSachTepDinhKemKhac",
            "DanhSachHoSoBoSung",
            "DanhSachGiayToKetQua");
    static final Set<String> PROGRESS = Set.of(
            "MaHoSo",
            "NguoiXuLy",
            "ChucDanh",
            "ThoiDiemXuLy",
            "PhongBanXuLy",
            "NoiDungXuLy",
            "TrangThai",
            "NgayBatDau",
            "NgayKetThucTheoQuyDinh");
    private static final Map<String, Set<String>> LISTS = Map.of(
            "TaiLieuNop", Set.of("TepDinhKemId", "TenTepDinhKem", "IsDeleted", "MaThanhPhanHoSo", "DuongDanTaiTepTin"),
            "DanhSachLePhi", Set.of("TenPhiLePhi", "MaPhiLePhi", "HinhThucThu", "Gia", "LoaiPhiLePhi"),
            "DanhSachTepDinhKemKhac", Set.of("TenGiayTo", "SoLuong", "LoaiGiayTo"),
            "DanhSachHoSoBoSung",
                    Set.of(
                            "HoSoBoSungId",
                            "NguoiYeuCauBoSung",
                            "NoiDungBoSung",
                            "NgayBoSung",
                            "NguoiTiepNhanBoSung",
                            "ThongTinTiepNhan",
                            "NgayTiepNhanBoSung",
                            "TrangThaiBoSung",
                            "DanhSachGiayToBoSung",
                            "DanhSachLePhiBoSung",
                            "NgayHenTraTruoc",
                            "NgayHenTraMoi"),
            "DanhSachGiayToKetQua", Set.of("TenGiayTo", "MaThanhPhanHoSo", "GiayToId", "DuongDanTepTinKetQua"));

    private Items() {}

    /** The items of a message; refused if {@code data} is not a list of objects. */
    static List<JsonNode> data(JsonNode body) {
        JsonNode data = body.path("data");
        if (!data.isArray() || data.isEmpty() || data.size() > MOST) {
            throw new Rejected("data: phải là danh sách từ 1 đến 1.000 phần tử (must be a list of 1 to 1,000 items)");
        }
        List<JsonNode> items = new ArrayList<>();
        data.forEach(items::add);
        return items;
    }

    /** A dossier to be synchronised. */
    static void checkDossier(JsonNode item) {
        members("", item, DOSSIER);
        for (String member : List.of("MaHoSo", "MaTTHC", "TenTTHC", "ChuHoSo", "NgayTiepNhan", "TrangThaiHoSo")) {
            required(item, member);
        }
        LISTS.forEach((name, members) -> list(item.path(name), name, members));
    }

    /** One step of the progress. */
    static void checkProgress(JsonNode item) {
        members("", item, PROGRESS);
        for (String member : List.of("MaHoSo", "ThoiDiemXuLy", "TrangThai")) {
            required(item, member);
        }
    }

    static String required(JsonNode item, String member) {
        String value = JsonTree.text(item, member);
        if (value == null || value.isBlank()) {
            throw new Rejected(member + ": bắt buộc (is required)");
        }
        return value;
    }

    private static void list(JsonNode list, String name, Set<String> members) {
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            throw new Rejected(name + ": phải là danh sách (must be a list)");
        }
        for (JsonNode item : list) {
            members(name + ".", item, members);
            JsonNode deleted = item.path("IsDeleted");
            if (!deleted.isMissingNode() && !Set.of("True", "False").contains(deleted.textValue() + "")) {
                throw new Rejected("IsDeleted: phải là chuỗi \"True\" hoặc \"False\" (must be the text True or False)");
            }
        }
    }

    private static void members(String prefix, JsonNode item, Set<String> known) {
        if (!item.isObject()) {
            throw new Rejected(prefix + "data: phải là đối tượng (must be an object)");
        }
        item.properties().forEach(entry -> {
            String name = entry.getKey();
            if (!known.contains(name)) {
                throw new Rejected(prefix + "thành phần không có trong tài liệu (unknown member, check its spelling)");
            }
            if (time(name)) {
                checkTime(prefix + name, entry.getValue());
            }
        });
    }

    private static boolean time(String name) {
        return name.startsWith("Ngay") || name.equals("ThoiDiemXuLy");
    }

    private static void checkTime(String name, JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.asText().isEmpty())) {
            return;
        }
        if (value.isTextual() && VietnamTime.parseCompact(value.asText()) == null) {
            throw new Rejected(name + ": phải theo dạng yyyyMMddHHmmss (no such time)");
        }
        if (value.isTextual()) {
            return;
        }
        throw new Rejected(name + ": phải là chuỗi yyyyMMddHHmmss (must be a text)");
    }
}
