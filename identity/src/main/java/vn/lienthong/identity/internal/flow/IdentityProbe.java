package vn.lienthong.identity.internal.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;

/**
 * Proves client id and secret at the token endpoint; see {@link LoginFlow#prove()} for the reason why that proves them.
 */
public final class IdentityProbe implements ClientProbe {
    /** Ten minutes and one minute, the defaults of {@code IdentityConfig}. */
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
        try (LoginFlow flow = flow(config)) {
            return flow.prove();
        }
    }

    private static LoginFlow flow(ClientConfig config) {
        return new LoginFlow(config, ATTEMPT_LIFE, CLOCK_SKEW, (purpose, key, until) -> true, null);
    }

    /** How much the times of an id_token may differ, if one is expected. */
    @Override
    public @Nullable Duration clockTolerance(ClientConfig config) {
        try (LoginFlow flow = flow(config)) {
            return flow.expectsIdToken() ? CLOCK_SKEW : null;
        }
    }
}
