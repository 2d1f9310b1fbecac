package vn.lienthong.sharing.dossier;

import java.util.List;

/** What became of {@link DossierClient#updateProgress} (kết quả cập nhật tiến độ). */
public sealed interface ProgressResult {
    /** The portal took the step. */
    record Recorded() implements ProgressResult {}

    /**
     * The portal read the message and refused the step: nothing changed.
     *
     * @param items what was refused and why
     */
    record Rejected(List<RejectedItem> items) implements ProgressResult {
        /** Copies the list. */
        public Rejected {
            items = List.copyOf(items);
        }
    }
}
