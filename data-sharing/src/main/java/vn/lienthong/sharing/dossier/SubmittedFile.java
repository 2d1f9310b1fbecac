package vn.lienthong.sharing.dossier;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.internal.WireMap;

/**
 * A file handed in with a dossier (tài liệu nộp), an item of {@code TaiLieuNop}. The portal fetches the file itself.
 *
 * @param id the file's id at the sender (tệp đính kèm)
 * @param name the file's name
 * @param componentCode which required paper it is (mã thành phần hồ sơ), or {@code null}
 * @param download where the portal gets it, or {@code null}
 * @param deleted whether the sender took it back
 */
public record SubmittedFile(
        String id,
        String name,
        @Nullable String componentCode,
        @Nullable URI download,
        boolean deleted) {
    /** A file that is there. */
    public static SubmittedFile of(String id, String name, @Nullable String componentCode, @Nullable URI download) {
        return new SubmittedFile(id, name, componentCode, download, false);
    }

    /** The same file, taken back. */
    public SubmittedFile asDeleted() {
        return new SubmittedFile(id, name, componentCode, download, true);
    }

    /** The id only: a name may be a person's, and an address may open the file. */
    @Override
    public String toString() {
        return "SubmittedFile[" + id + (deleted ? ", deleted]" : "]");
    }

    Map<String, Object> wire() {
        return new WireMap("TepDinhKemId", "TenTepDinhKem", "IsDeleted", "MaThanhPhanHoSo", "DuongDanTaiTepTin")
                .text("TepDinhKemId", id)
                .required("TenTepDinhKem", name)
                .text("IsDeleted", WireMap.trueFalse(deleted))
                .text("MaThanhPhanHoSo", componentCode)
                .text("DuongDanTaiTepTin", download == null ? null : download.toString())
                .copy();
    }
}
