package vn.lienthong.core;

import org.jspecify.annotations.Nullable;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.spi.Authenticator;

/** Callers for tests that are about the call and not about what a client knows of its settings. */
public final class Callers {
    private Callers() {}

    /** Without a sign-on. */
    public static Caller of(ClientConfig config) {
        return CallPlan.of(config)
                .dialects(config.dialect())
                .settings()
                .signsOn(SignsOn.NEVER)
                .build();
    }

    /** With that sign-on, or without one. */
    public static Caller of(ClientConfig config, @Nullable Authenticator authenticator) {
        return authenticator == null
                ? of(config)
                : CallPlan.of(config)
                        .dialects(config.dialect())
                        .settings()
                        .signsOnBy(authenticator)
                        .build();
    }

    /** With the sign-on that the configuration names. */
    public static Caller signingOn(ClientConfig config) {
        return CallPlan.of(config)
                .dialects()
                .settings("locale")
                .signsOn(SignsOn.ALWAYS)
                .build();
    }
}
