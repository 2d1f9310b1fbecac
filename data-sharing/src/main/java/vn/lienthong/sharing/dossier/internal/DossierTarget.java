package vn.lienthong.sharing.dossier.internal;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.sharing.dossier.DossierProgress;
import vn.lienthong.sharing.dossier.DossierRecord;

/**
 * One platform that takes dossiers, in its dialect (một nơi nhận hồ sơ). Thread-safe.
 *
 * <p>A change is prepared before it is sent: {@code prepare} builds the whole message and makes no call, so that a record
 * that one of several platforms cannot take is refused before any of them has it.
 */
public interface DossierTarget extends AutoCloseable {
    /** The dialect's form of a dossier. */
    TargetForm dossierForm();

    /** The dialect's form of a step. */
    TargetForm stepForm();

    /** The message about a dossier, which the client has checked with {@link #dossierForm}. */
    PreparedMessage prepare(DossierRecord dossier);

    /** The message about a step, which the client has checked with {@link #stepForm}. */
    PreparedMessage prepare(DossierProgress step);

    /** The look-ups that this platform answers, or {@code null} if it answers none. */
    default @Nullable DossierLookUps lookUps() {
        return null;
    }

    /** Proves the credentials by {@link ClientProbe#prove}; not proved unless the dialect has a harmless call. */
    default ClientProbe.Proof prove() {
        return ClientProbe.Proof.notProved(
                "Nền tảng nhận hồ sơ không có lệnh gọi nào vô hại để kiểm tra tài khoản.",
                "This platform has no harmless call that proves the account.");
    }

    /** Refuses further calls and closes the connections, unless they are shared. */
    @Override
    void close();
}
