package vn.lienthong.sharing.dossier;

import org.jspecify.annotations.Nullable;

/**
 * A paper submitted besides the required ones (giấy tờ đính kèm khác).
 *
 * @param name the paper's name
 * @param count how many, at least one
 * @param type the platform's code of its kind (loại giấy tờ), an open list, or {@code null}
 */
public record OtherPaper(String name, int count, @Nullable String type) {
    /** Refuses an empty name and a count below one. */
    public OtherPaper {
        DossierText.required("paper.name", name);
        if (count < 1) {
            throw new IllegalArgumentException("paper.count: must be at least 1, but is " + count);
        }
        DossierText.optional("paper.type", type);
    }
}
