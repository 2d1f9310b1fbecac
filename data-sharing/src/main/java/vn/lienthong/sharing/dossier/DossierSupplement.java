package vn.lienthong.sharing.dossier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A request to complete a dossier and what came of it (hồ sơ bổ sung), an item of {@code DanhSachHoSoBoSung}. Immutable.
 */
public final class DossierSupplement {
    private final Map<String, Object> members;

    private DossierSupplement(Map<String, Object> members) {
        this.members = members;
    }

    /**
     * Starts a request.
     *
     * @param id the request's id at the sender
     * @param requestedBy who asks for it (người yêu cầu bổ sung)
     * @param content what is asked for (nội dung bổ sung)
     * @param requestedAt when (ngày bổ sung)
     */
    public static Builder builder(String id, String requestedBy, String content, Instant requestedAt) {
        return new Builder(id, requestedBy, content, requestedAt);
    }

    /** Exactly what goes over the wire, by the names of the wire. */
    public Map<String, Object> members() {
        return members;
    }

    @Override
    public String toString() {
        return "DossierSupplement[" + members.get("HoSoBoSungId") + "]";
    }

    /** Builds a {@link DossierSupplement}. Not thread-safe. */
    public static final class Builder {
        private final WireMap wire = new WireMap(
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
                        "NgayHenTraMoi")
                .value("DanhSachGiayToBoSung", List.of())
                .value("DanhSachLePhiBoSung", List.of());

        private Builder(String id, String requestedBy, String content, Instant requestedAt) {
            wire.required("HoSoBoSungId", id)
                    .required("NguoiYeuCauBoSung", requestedBy)
                    .required("NoiDungBoSung", content)
                    .time("NgayBoSung", requestedAt);
        }

        /** Who received the missing papers, what was said, and when (tiếp nhận bổ sung). */
        public Builder received(String by, @Nullable String information, Instant at) {
            wire.text("NguoiTiepNhanBoSung", by)
                    .text("ThongTinTiepNhan", information)
                    .time("NgayTiepNhanBoSung", at);
            return this;
        }

        /** Code of the request's state (trạng thái bổ sung), an open list. */
        public Builder status(@Nullable String code) {
            wire.text("TrangThaiBoSung", code);
            return this;
        }

        /** Adds a paper that is asked for. */
        public Builder paper(OtherPaper paper) {
            wire.add("DanhSachGiayToBoSung", paper.wire());
            return this;
        }

        /** Adds a fee that is asked for. */
        public Builder fee(DossierFee fee) {
            wire.add("DanhSachLePhiBoSung", fee.wire());
            return this;
        }

        /** The date on which the result was due, and is due now (ngày hẹn trả trước, mới). */
        public Builder due(@Nullable Instant before, @Nullable Instant now) {
            wire.time("NgayHenTraTruoc", before).time("NgayHenTraMoi", now);
            return this;
        }

        /** Makes the request. */
        public DossierSupplement build() {
            return new DossierSupplement(wire.copy());
        }
    }
}
