package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;

/** Proves client id and secret at the token endpoint; see {@link LoginFlow#prove()} for what that rests on. */
public final class IdentityProbe implements ClientProbe {
    /** Ten minutes and one minute, as {@code IdentityConfig} has them unless set. */
    private static final Duration ATTEMPT_LIFE = Duration.ofMinutes(10);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    /** For the service loader. */
    public IdentityProbe() {}

    @Override
    public String role() {
        return "identity";
    }

    @Override
    public Proof prove(ClientConfig config) {
        return new LoginFlow(config, ATTEMPT_LIFE, CLOCK_SKEW).prove();
    }

    /** By what the times of an id_token may differ before it is refused, if one is expected. */
    @Override
    public @Nullable Duration clockTolerance(ClientConfig config) {
        return new LoginFlow(config, ATTEMPT_LIFE, CLOCK_SKEW).expectsIdToken() ? CLOCK_SKEW : null;
    }
}
