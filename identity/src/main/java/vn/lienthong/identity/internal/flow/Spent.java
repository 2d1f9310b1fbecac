package vn.lienthong.identity.internal.flow;

import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;

/** Failures after the provider has issued tokens. */
final class Spent {
    private Spent() {}

    /** What was exchanged has been used: calling again with it cannot succeed, whatever the failure would mean alone. */
    static PlatformException after(PlatformException e) {
        PlatformException spent =
                e.toBuilder().effect(Effect.UNKNOWN).retryable(false).build();
        spent.setStackTrace(e.getStackTrace());
        for (Throwable suppressed : e.getSuppressed()) {
            spent.addSuppressed(suppressed);
        }
        return spent;
    }
}
