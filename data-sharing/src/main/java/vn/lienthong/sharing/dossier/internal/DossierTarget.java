package vn.lienthong.sharing.dossier.internal;

import org.jspecify.annotations.Nullable;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;

/**
 * One platform that takes dossiers, in its dialect (một nơi nhận hồ sơ). Thread-safe.
 *
 * <p>A change is prepared before it is sent: {@code prepare} builds the whole message and makes no call, so that a record
 * that one of several platforms cannot take is refused before any of them has it.
 */
public interface DossierTarget extends AutoCloseable {
    /** What the dialect says about a dossier. */
    TargetForm dossierForm();

    /** What the dialect says about a step. */
    TargetForm stepForm();

    /** The message about a dossier. The client has checked it by {@link #dossierForm}. */
    PreparedMessage prepare(DossierRecord dossier);

    /** The message about a step. The client has checked it by {@link #stepForm}. */
    PreparedMessage prepare(DossierProgress step);

    /** The look-ups that this platform answers, or {@code null} if it answers none. */
    default @Nullable DossierLookUps lookUps() {
        return null;
    }

    /** Gives back connections. */
    @Override
    default void close() {}
}
