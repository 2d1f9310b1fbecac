package vn.lienthong.identity.internal.probe;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.spi.ClientProbe;
import vn.lienthong.identity.IdentityConfig;
import vn.lienthong.identity.internal.flow.LoginFlow;
import vn.lienthong.identity.internal.service.ServiceFlow;

/**
 * Proves for a log-in what {@link Examination} can; for an entry without log-ins ({@code redirectUri: none}), that the platform
 * issues a service token.
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
        if (isForServices(config)) {
            try (ServiceFlow flow = new ServiceFlow(config)) {
                flow.grant(Map.of());
                return Proof.proved(
                        "Nền tảng đã cấp mã truy cập dịch vụ; không có đăng nhập (redirectUri: none).",
                        "The platform issued a service token; nobody logs in (redirectUri: none).");
            }
        }
        try (LoginFlow flow = flow(config)) {
            return new Examination(flow).prove();
        }
    }

    private static LoginFlow flow(ClientConfig config) {
        return new LoginFlow(IdentityConfig.builder(config)
                .attemptLife(ATTEMPT_LIFE)
                .clockSkew(CLOCK_SKEW)
                .oneTimeStore((purpose, key, until) -> true)
                .build());
    }

    private static boolean isForServices(ClientConfig config) {
        return "none".equals(config.settings().optional("redirectUri"));
    }

    /** How much the times of an id_token may differ, if one is expected. */
    @Override
    public @Nullable Duration clockTolerance(ClientConfig config) {
        if (isForServices(config)) {
            return null;
        }
        try (LoginFlow flow = flow(config)) {
            return flow.preset().asks().nonce() ? CLOCK_SKEW : null;
        }
    }
}
