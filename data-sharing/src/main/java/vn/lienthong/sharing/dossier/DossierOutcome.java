package vn.lienthong.sharing.dossier;

import java.util.List;
import vn.lienthong.core.PlatformException;

/** The result of sending a dossier, or a step, to one platform (kết quả gửi tới một nền tảng). */
public sealed interface DossierOutcome {
    /** Whether the platform has it now. */
    default boolean isTaken() {
        return !(this instanceof Rejected || this instanceof Failed);
    }

    /** The platform did not have the dossier before and has it now. */
    record Created() implements DossierOutcome {}

    /** The platform had the dossier and has the new data now. */
    record Updated() implements DossierOutcome {}

    /** The platform accepted it and does not report whether it had the dossier before; also for a step. */
    record Accepted() implements DossierOutcome {}

    /**
     * The platform refused the message: nothing changed there.
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
     * The platform gave no usable answer.
     *
     * @param error what went wrong; its {@code effect()} shows whether the platform may have acted
     * @param isSafeToRepeat whether sending again cannot take effect twice: the platform certainly did nothing, or the
     *     client asks it before it sends
     */
    record Failed(PlatformException error, boolean isSafeToRepeat) implements DossierOutcome {}
}
