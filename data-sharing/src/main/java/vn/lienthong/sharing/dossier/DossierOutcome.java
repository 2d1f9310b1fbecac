package vn.lienthong.sharing.dossier;

import java.util.List;
import vn.lienthong.core.PlatformException;

/** What became of a dossier, or of a step, at one platform (kết quả gửi tới một nền tảng). */
public sealed interface DossierOutcome {
    /** Whether the platform has it now. */
    default boolean isTaken() {
        return !(this instanceof Rejected || this instanceof Failed);
    }

    /** The platform did not know the dossier before and knows it now. */
    record Created() implements DossierOutcome {}

    /** The platform knew the dossier and has the new data now. */
    record Updated() implements DossierOutcome {}

    /** The platform took it and does not say whether it knew the dossier before; also for a step. */
    record Accepted() implements DossierOutcome {}

    /**
     * The platform read the message and refused it: nothing changed there.
     *
     * @param items what was refused and why
     */
    record Rejected(List<RejectedItem> items) implements DossierOutcome {
        /** Copies the list. */
        public Rejected {
            items = List.copyOf(items);
        }
    }

    /**
     * The platform gave no answer that can be used.
     *
     * @param error what went wrong; its {@code effect()} says whether the platform may have acted
     * @param isSafeToRepeat whether sending again cannot take effect twice: the platform certainly did nothing, or the
     *     client asks it before it sends
     */
    record Failed(PlatformException error, boolean isSafeToRepeat) implements DossierOutcome {}
}
