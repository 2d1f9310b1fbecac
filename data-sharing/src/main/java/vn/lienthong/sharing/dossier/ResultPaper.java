package vn.lienthong.sharing.dossier;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A paper that is the result of a dossier (giấy tờ kết quả), an item of {@code DanhSachGiayToKetQua}.
 *
 * @param name the paper's name
 * @param componentCode which component it is (mã thành phần hồ sơ), or {@code null}
 * @param id the paper's id (giấy tờ), or {@code null}
 * @param download where the file is, or {@code null}
 */
public record ResultPaper(
        String name,
        @Nullable String componentCode,
        @Nullable String id,
        @Nullable URI download) {
    /** The id only: a name may be a person's, and an address may open the file. */
    @Override
    public String toString() {
        return "ResultPaper[" + id + "]";
    }

    Map<String, Object> wire() {
        return new WireMap("TenGiayTo", "MaThanhPhanHoSo", "GiayToId", "DuongDanTepTinKetQua")
                .required("TenGiayTo", name)
                .text("MaThanhPhanHoSo", componentCode)
                .text("GiayToId", id)
                .text("DuongDanTepTinKetQua", download == null ? null : download.toString())
                .copy();
    }
}
