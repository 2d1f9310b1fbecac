package vn.lienthong.sharing.dossier;

import java.util.List;

/** What became of {@link DossierClient#upsert} (kết quả đồng bộ hồ sơ). */
public sealed interface UpsertResult {
    /** The portal did not know the dossier before and knows it now. */
    record Created() implements UpsertResult {}

    /** The portal knew the dossier and holds the new data now. */
    record Updated() implements UpsertResult {}

    /**
     * The portal read the message and refused the dossier: nothing changed.
     *
     * @param items what was refused and why
     */
    record Rejected(List<RejectedItem> items) implements UpsertResult {
        /** Copies the list. */
        public Rejected {
            items = List.copyOf(items);
        }
    }
}
