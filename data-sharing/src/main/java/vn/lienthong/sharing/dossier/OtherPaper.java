package vn.lienthong.sharing.dossier;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A paper handed in beside the required ones (giấy tờ đính kèm khác), an item of {@code DanhSachTepDinhKemKhac}.
 *
 * @param name the paper's name
 * @param count how many, at least one
 * @param type code of its kind (loại giấy tờ), an open list, or {@code null}
 */
public record OtherPaper(String name, int count, @Nullable String type) {
    /** Refuses a count below one. */
    public OtherPaper {
        if (count < 1) {
            throw new IllegalArgumentException("SoLuong: must be at least 1, not " + count);
        }
    }

    Map<String, Object> wire() {
        return new WireMap("TenGiayTo", "SoLuong", "LoaiGiayTo")
                .required("TenGiayTo", name)
                .text("SoLuong", Integer.toString(count))
                .text("LoaiGiayTo", type)
                .copy();
    }
}
