package vn.lienthong.sharing.dossier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A paper that is the result of a dossier (giấy tờ kết quả).
 *
 * @param name the paper's name
 * @param componentCode its component (mã thành phần hồ sơ), or {@code null}
 * @param id the paper's id (giấy tờ), or {@code null}
 * @param download the URL of the file, or {@code null}
 */
public record ResultPaper(
        String name,
        @Nullable String componentCode,
        @Nullable String id,
        @Nullable URI download) {
    /** Refuses an empty name. */
    public ResultPaper {
        DossierText.required("result.name", name);
        DossierText.optional("result.componentCode", componentCode);
        DossierText.optional("result.id", id);
    }

    /** The id only: a name may be a person's, and a URL may open the file. */
    @Override
    public String toString() {
        return "ResultPaper[" + id + "]";
    }
}
