package vn.lienthong.sharing.dossier;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file submitted with a dossier (tài liệu nộp). The platform fetches the file itself. Made with {@link #of};
 * {@link #asDeleted} withdraws it.
 *
 * @param id the file's id at the sender (tệp đính kèm)
 * @param name the file's name
 * @param componentCode which required paper it is (mã thành phần hồ sơ), or {@code null}
 * @param download the URL from which the platform gets it, or {@code null}
 * @param isDeleted whether the sender withdrew it
 */
public record SubmittedFile(
        String id,
        String name,
        @Nullable String componentCode,
        @Nullable URI download,
        boolean isDeleted) {
    /** Refuses an empty name. */
    public SubmittedFile {
        DossierText.optional("file.id", id);
        DossierText.required("file.name", name);
        DossierText.optional("file.componentCode", componentCode);
    }

    /** An existing file. */
    public static SubmittedFile of(String id, String name, @Nullable String componentCode, @Nullable URI download) {
        return new SubmittedFile(id, name, componentCode, download, false);
    }

    /** The same file, withdrawn. */
    public SubmittedFile asDeleted() {
        return new SubmittedFile(id, name, componentCode, download, true);
    }

    /** The id only: a name may be a person's, and a URL may open the file. */
    @Override
    public String toString() {
        return "SubmittedFile[" + id + (isDeleted ? ", deleted]" : "]");
    }
}
