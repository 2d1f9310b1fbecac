package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A dossier as a province tells the national portal about it (hồ sơ đồng bộ), an item of {@code DongBoHoSoMC}. Immutable.
 *
 * <p>No list of required members is public. This SDK demands code, procedure, owner, date of receipt and status, and
 * {@linkplain #warnings() warns} of the rest; a member without a value goes as an empty text or an empty list.
 * {@link #toString()} shows code and status only, since the rest is about a person.
 */
public final class DossierRecord {
    private final DossierCode code;
    private final DossierStatus status;
    private final Map<String, Object> members;
    private final List<DossierWarning> warnings;

    private DossierRecord(Builder from) {
        this.code = from.code;
        this.status = from.status;
        this.members = from.wire.copy();
        this.warnings = from.findWarnings();
    }

    /**
     * Starts a dossier with what is demanded.
     *
     * @param code its code, the key of all calls (mã hồ sơ)
     * @param procedure code and name of the procedure (thủ tục hành chính)
     * @param owner who hands it in (chủ hồ sơ)
     * @param receivedAt when it was received (ngày tiếp nhận), to the second
     * @throws IllegalArgumentException naming the member that is empty or holds a control character
     */
    public static Builder builder(
            DossierCode code, CodedName procedure, String owner, Instant receivedAt, DossierStatus status) {
        return new Builder(code, procedure, owner, receivedAt, status);
    }

    /** The dossier's code (mã hồ sơ). */
    public DossierCode code() {
        return code;
    }

    /** Where the dossier stands (trạng thái hồ sơ). */
    public DossierStatus status() {
        return status;
    }

    /** Exactly what goes over the wire, by the names of the wire. */
    public Map<String, Object> members() {
        return members;
    }

    /** What the portal may not like; never stops a call. */
    public List<DossierWarning> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "DossierRecord[" + code.value() + ", status " + status.code() + "]";
    }

    /** Builds a {@link DossierRecord}. Not thread-safe. */
    public static final class Builder {
        private final DossierCode code;
        private final DossierStatus status;
        private final Instant receivedAt;
        private @Nullable Instant dueAt;
        private final WireMap wire = new WireMap(
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
                        "DanhSachGiayToKetQua")
                .value("TaiLieuNop", List.of())
                .value("DanhSachLePhi", List.of())
                .value("DanhSachTepDinhKemKhac", List.of())
                .value("DanhSachHoSoBoSung", List.of())
                .value("DanhSachGiayToKetQua", List.of());

        private Builder(DossierCode code, CodedName procedure, String owner, Instant receivedAt, DossierStatus status) {
            this.code = code;
            this.status = status;
            this.receivedAt = receivedAt;
            wire.required("MaHoSo", code.value())
                    .required("MaTTHC", procedure.code())
                    .required("TenTTHC", procedure.name())
                    .required("ChuHoSo", owner)
                    .time("NgayTiepNhan", receivedAt)
                    .text("TrangThaiHoSo", status.code());
        }

        /** Code and name of the field of work (lĩnh vực). */
        public Builder field(CodedName value) {
            wire.text("MaLinhVuc", value.code()).text("TenLinhVuc", value.name());
            return this;
        }

        /**
         * Who the owner is by law: code of the kind (loại đối tượng), an open list, and the number (mã đối tượng), such as the
         * citizen's or the tax code.
         */
        public Builder subject(@Nullable String type, @Nullable String number) {
            wire.text("LoaiDoiTuong", type).text("MaDoiTuong", number);
            return this;
        }

        /** How to reach the owner. */
        public Builder contact(@Nullable String email, @Nullable String phone, @Nullable String fax) {
            wire.text("Email", email).text("SoDienThoai", phone).text("Fax", fax);
            return this;
        }

        /** What it is about (trích yếu hồ sơ). */
        public Builder summary(@Nullable String value) {
            wire.text("TrichYeuHoSo", value);
            return this;
        }

        /** When the result is due (ngày hẹn trả). */
        public Builder dueAt(@Nullable Instant value) {
            dueAt = value;
            wire.time("NgayHenTra", value);
            return this;
        }

        /** When handling ended (ngày kết thúc xử lý). */
        public Builder finishedAt(@Nullable Instant value) {
            wire.time("NgayKetThucXuLy", value);
            return this;
        }

        /** When the result was handed over (ngày trả), and a word about it (thông tin trả). */
        public Builder returned(@Nullable Instant at, @Nullable String information) {
            wire.time("NgayTra", at).text("ThongTinTra", information);
            return this;
        }

        /** Code of how it was handed in (hình thức), an open list. */
        public Builder form(@Nullable String code) {
            wire.text("HinhThuc", code);
            return this;
        }

        /** The unit that handles it (đơn vị xử lý). */
        public Builder processingUnit(@Nullable String value) {
            wire.text("DonViXuLy", value);
            return this;
        }

        /** Other information (thông tin khác) and a note (ghi chú). */
        public Builder remarks(@Nullable String otherInformation, @Nullable String note) {
            wire.text("ThongTinKhac", otherInformation).text("GhiChu", note);
            return this;
        }

        /** Adds a file that was handed in. */
        public Builder file(SubmittedFile file) {
            wire.add("TaiLieuNop", file.wire());
            return this;
        }

        /** Adds a fee. */
        public Builder fee(DossierFee fee) {
            wire.add("DanhSachLePhi", fee.wire());
            return this;
        }

        /** Adds a paper beside the required ones. */
        public Builder otherPaper(OtherPaper paper) {
            wire.add("DanhSachTepDinhKemKhac", paper.wire());
            return this;
        }

        /** Adds a request to complete the dossier. */
        public Builder supplement(DossierSupplement supplement) {
            wire.add("DanhSachHoSoBoSung", supplement.members());
            return this;
        }

        /** Adds a paper that is the result. */
        public Builder result(ResultPaper paper) {
            wire.add("DanhSachGiayToKetQua", paper.wire());
            return this;
        }

        /** Makes the dossier. */
        public DossierRecord build() {
            return new DossierRecord(this);
        }

        private List<DossierWarning> findWarnings() {
            List<DossierWarning> found = new ArrayList<>();
            for (String member : wire.empty()) {
                found.add(new DossierWarning(member, "is empty; whether the portal demands it is not public"));
            }
            if (!status.known()) {
                found.add(new DossierWarning("TrangThaiHoSo", "the code is not in the list of known codes"));
            }
            if (dueAt != null && dueAt.isBefore(receivedAt)) {
                found.add(new DossierWarning("NgayHenTra", "is before NgayTiepNhan"));
            }
            return List.copyOf(found);
        }
    }
}
