package vn.lienthong.sharing.xroad.internal;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.wire.Redaction;

/** Who failed in an X-Road exchange: our own call, our security server, the provider's server, or the provider itself. */
public final class XRoadErrors {
    private XRoadErrors() {}

    public static @Nullable PlatformException failure(Answer answer, Clock clock) {
        String type = answer.header("X-Road-Error");
        if (type == null) {
            return ofProvider(answer, clock);
        }
        return of(type.strip())
                .platformCode(Redaction.text(type.strip()))
                .requestId(answer.header("X-Road-Request-Id"))
                .build();
    }

    /**
     * The provider's application answered: only its own rules could allow a retry, so nothing is tried again
     * automatically.
     */
    private static @Nullable PlatformException ofProvider(Answer answer, Clock clock) {
        PlatformException failure = HttpStatus.failure(answer, clock);
        if (failure == null) {
            return null;
        }
        PlatformException.Builder builder = failure.toBuilder().requestId(answer.header("X-Road-Request-Id"));
        return answer.status() == 500 ? builder.retryable(false).build() : builder.build();
    }

    private static PlatformException.Builder of(String type) {
        if (type.startsWith("Client.")) {
            Kind kind = type.contains("SslAuthenticationFailed") ? Kind.UNAUTHENTICATED : Kind.REFUSED;
            return PlatformException.of(kind, "X-Road refused the call itself").effect(Effect.NONE);
        }
        if (type.startsWith("Server.ClientProxy.")) {
            return PlatformException.of(Kind.UNAVAILABLE, "our own security server failed")
                    .effect(Effect.UNKNOWN);
        }
        if (type.equals("Server.ServerProxy.NetworkError")) {
            return PlatformException.of(Kind.UNAVAILABLE, "the provider's server cannot be reached")
                    .effect(Effect.UNKNOWN);
        }
        if (type.equals("Server.ServerProxy.AccessDenied")) {
            return PlatformException.of(Kind.FORBIDDEN, "the provider has not granted us this service")
                    .effect(Effect.NONE);
        }
        if (type.startsWith("Server.ServerProxy.Unknown") || type.equals("Server.ServerProxy.ServiceDisabled")) {
            return PlatformException.of(Kind.REFUSED, "the provider's server does not offer this service")
                    .effect(Effect.NONE);
        }
        if (type.startsWith("Server.ServerProxy.")) {
            return PlatformException.of(Kind.REFUSED, "the provider's server refuses or is misconfigured")
                    .effect(Effect.UNKNOWN);
        }
        return PlatformException.of(Kind.REFUSED, "X-Road reports an error of an unknown kind")
                .effect(Effect.UNKNOWN);
    }
}
