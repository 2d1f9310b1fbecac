package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.id.DossierCode;
import vn.lienthong.sharing.internal.WireMap;

/**
 * One step in the handling of a dossier (tiến độ xử lý hồ sơ), an item of {@code CapNhatTienDoHoSoMC}. Immutable.
 */
public final class DossierProgress {
    private final DossierCode code;
    private final DossierStatus status;
    private final Map<String, Object> members;

    private DossierProgress(Builder from) {
        this.code = from.code;
        this.status = from.status;
        this.members = from.wire.copy();
    }

    /**
     * Starts a step: which dossier, who handled it, when, and where it stands after that.
     *
     * @param processor the official (người xử lý)
     * @throws IllegalArgumentException naming the member that is empty or holds a control character
     */
    public static Builder builder(DossierCode code, String processor, Instant processedAt, DossierStatus status) {
        return new Builder(code, processor, processedAt, status);
    }

    /** The dossier's code (mã hồ sơ). */
    public DossierCode code() {
        return code;
    }

    /** Where the dossier stands after this step. */
    public DossierStatus status() {
        return status;
    }

    /** Exactly what goes over the wire, by the names of the wire. */
    public Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "DossierProgress[" + code.value() + ", status " + status.code() + "]";
    }

    /** Builds a {@link DossierProgress}. Not thread-safe. */
    public static final class Builder {
        private final DossierCode code;
        private final DossierStatus status;
        private final WireMap wire = new WireMap(
                "MaHoSo",
                "NguoiXuLy",
                "ChucDanh",
                "ThoiDiemXuLy",
                "PhongBanXuLy",
                "NoiDungXuLy",
                "TrangThai",
                "NgayBatDau",
                "NgayKetThucTheoQuyDinh");

        private Builder(DossierCode code, String processor, Instant processedAt, DossierStatus status) {
            this.code = code;
            this.status = status;
            wire.required("MaHoSo", code.value())
                    .required("NguoiXuLy", processor)
                    .time("ThoiDiemXuLy", processedAt)
                    .text("TrangThai", status.code());
        }

        /** The official's title (chức danh). */
        public Builder title(@Nullable String value) {
            wire.text("ChucDanh", value);
            return this;
        }

        /** The department (phòng ban xử lý). */
        public Builder department(@Nullable String value) {
            wire.text("PhongBanXuLy", value);
            return this;
        }

        /** What was done (nội dung xử lý). */
        public Builder content(@Nullable String value) {
            wire.text("NoiDungXuLy", value);
            return this;
        }

        /** When the step began (ngày bắt đầu). */
        public Builder startedAt(@Nullable Instant value) {
            wire.time("NgayBatDau", value);
            return this;
        }

        /** When the step has to be finished by the rules (ngày kết thúc theo quy định). */
        public Builder dueAt(@Nullable Instant value) {
            wire.time("NgayKetThucTheoQuyDinh", value);
            return this;
        }

        /** Makes the step. */
        public DossierProgress build() {
            return new DossierProgress(this);
        }
    }
}
