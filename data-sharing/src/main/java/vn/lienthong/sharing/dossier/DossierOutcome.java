package vn.lienthong.sharing.dossier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;

/** The result of sending a dossier, or a step, to one platform (kết quả gửi tới một nền tảng). */
public sealed interface DossierOutcome {
    /** Calls the one method of {@code cases} that fits, in this thread, and passes on what it returns or throws. */
    <T extends @Nullable Object> T fold(Cases<T> cases);

    /**
     * One method for each case: what the program does in it. A case that a later version adds is a compile error in an
     * implementation, and not a case that is silently taken for another.
     */
    interface Cases<T extends @Nullable Object> {
        /** See {@link Created}. */
        T created(Created created);

        /** See {@link Updated}. */
        T updated(Updated updated);

        /** See {@link Accepted}. */
        T accepted(Accepted accepted);

        /** See {@link Rejected}. */
        T rejected(Rejected rejected);

        /** See {@link Failed}. */
        T failed(Failed failed);
    }

    /** Whether the platform has it now. */
    default boolean isTaken() {
        return !(this instanceof Rejected || this instanceof Failed);
    }

    /** The platform did not have the dossier before and has it now. */
    record Created() implements DossierOutcome {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.created(this);
        }
    }

    /** The platform had the dossier and has the new data now. */
    record Updated() implements DossierOutcome {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.updated(this);
        }
    }

    /** The platform accepted it and does not report whether it had the dossier before; also for a step. */
    record Accepted() implements DossierOutcome {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /**
     * The platform refused the message: nothing changed there.
     *
     * @param items what was refused and why
     */
    record Rejected(List<RejectedItem> items) implements DossierOutcome {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.rejected(this);
        }

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
    record Failed(PlatformException error, boolean isSafeToRepeat) implements DossierOutcome {
        @Override
        public <T extends @Nullable Object> T fold(Cases<T> cases) {
            return cases.failed(this);
        }
    }
}
