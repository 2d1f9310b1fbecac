package vn.lienthong.identity.decoupled;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.wire.Hashing;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.IdentityConfig;
import vn.lienthong.identity.internal.decoupled.DecoupledFlow;
import vn.lienthong.identity.internal.decoupled.PollData;
import vn.lienthong.identity.internal.jose.TokenJson;

/**
 * Logs a person in who is elsewhere (đăng nhập tách rời): confirming in their app while the service runs at a counter
 * ({@link #begin}, CIBA), or typing a code in another browser ({@link #beginDevice}, RFC 8628). The same provider, settings and
 * checks as for {@link vn.lienthong.identity.IdentityClient}. Make one and share it: immutable and thread-safe.
 *
 * <p>A {@link vn.lienthong.core.CallObserver} is notified of {@code identity.decoupled}, {@code identity.device} and
 * {@code identity.poll}.
 */
public final class DecoupledClient implements AutoCloseable {
    private static final int LONGEST_NOTICE = 8 * 1024;

    private final DecoupledFlow flow;

    private DecoupledClient(DecoupledFlow flow) {
        this.flow = flow;
    }

    /**
     * Makes a client with the usual limits; no call is made yet.
     *
     * @throws PlatformException as {@link vn.lienthong.identity.IdentityClient#create(ClientConfig)}
     */
    public static DecoupledClient create(ClientConfig platform) {
        return create(IdentityConfig.builder(platform).build());
    }

    /** Makes a client with its own limits; no call is made yet. */
    public static DecoupledClient create(IdentityConfig config) {
        return new DecoupledClient(new DecoupledFlow(config.client(), config.clockSkew(), config.valueRecorder()));
    }

    /**
     * Asks the platform to ask the person. Makes one call, which is sent once: after a failure with effect {@code UNKNOWN} the
     * person may have been asked, for nothing.
     *
     * @throws PlatformException {@code CONFIGURATION} if the platform has no endpoint for it; {@code REFUSED} with the
     *     platform's code, such as {@code unknown_user_id}; the failure of the call
     */
    public DecoupledAttempt begin(DecoupledRequest request) {
        return new DecoupledAttempt(flow.beginCiba(request.parameters(), request.requiredAcr()));
    }

    /**
     * Asks whether the person has confirmed, and if so, checks everything as at any log-in. Makes no call before
     * {@link DecoupledAttempt#notBefore()} or after {@link DecoupledAttempt#expiresAt()}; else one, and two when they have.
     *
     * @throws PlatformException as {@link vn.lienthong.identity.IdentityClient#completeLogin}; after a failure with effect
     *     {@code NONE} that is retryable, ask again
     */
    public DecoupledResult<DecoupledAttempt> poll(DecoupledAttempt attempt) {
        return result(flow.poll(attempt.data(), false), DecoupledAttempt::new);
    }

    /** As {@link #poll}, at once: the platform gave notice. */
    public DecoupledResult<DecoupledAttempt> pollNotified(DecoupledAttempt attempt) {
        return result(flow.poll(attempt.data(), true), DecoupledAttempt::new);
    }

    /**
     * Reads the platform's notice that a person has decided, if this program is registered for it ({@code decoupledMode:
     * ping}). Makes no call. Reply with {@link PingNotice#status()}.
     *
     * @param authorization the header {@code Authorization} as it came, or {@code null}
     * @param rawBody the body as it came, at most 8 KiB
     * @param attempts finds the attempt of that {@link DecoupledAttempt#id()}, or gives {@code null}
     */
    public PingNotice readPing(
            @Nullable String authorization, String rawBody, Function<String, @Nullable DecoupledAttempt> attempts) {
        if (rawBody.length() > LONGEST_NOTICE) {
            return new PingNotice.Refused("size", 400);
        }
        String id;
        try {
            id = JsonObject.parse("notice", rawBody, TokenJson.RULES).requireText(PollData.Kind.CIBA.member());
        } catch (PlatformException e) {
            return new PingNotice.Refused("auth_req_id", 400);
        }
        DecoupledAttempt attempt = attempts.apply(id);
        String expected = attempt == null ? null : attempt.data().pingToken();
        if (attempt == null || expected == null || !attempt.id().equals(id)) {
            return new PingNotice.Refused("auth_req_id", 401);
        }
        String given = authorization == null ? "" : authorization;
        boolean isBearer = given.regionMatches(true, 0, "Bearer ", 0, 7);
        if (!isBearer || !Hashing.same(expected, given.substring(7).strip())) {
            return new PingNotice.Refused("client_notification_token", 401);
        }
        return new PingNotice.Genuine(attempt);
    }

    /**
     * Asks the platform for a code that the person types in another browser. Makes one call.
     *
     * @param acrValues the level to request, or {@code null}; a wish
     * @throws PlatformException {@code CONFIGURATION} if the platform has no endpoint for it; the failure of the call
     */
    public DeviceAttempt beginDevice(@Nullable String acrValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (acrValues != null) {
            parameters.put("acr_values", acrValues);
        }
        return new DeviceAttempt(flow.beginDevice(parameters));
    }

    /** Asks whether the person has typed the code; as {@link #poll(DecoupledAttempt)}. */
    public DecoupledResult<DeviceAttempt> poll(DeviceAttempt attempt) {
        return result(flow.poll(attempt.data(), false), DeviceAttempt::new);
    }

    private static <A> DecoupledResult<A> result(DecoupledFlow.Polled polled, Function<PollData, A> attempt) {
        if (polled instanceof DecoupledFlow.Polled.Done done) {
            return new DecoupledResult.Done<>(done.signedIn());
        }
        if (polled instanceof DecoupledFlow.Polled.Pending pending) {
            return new DecoupledResult.Pending<>(
                    attempt.apply(pending.next()), pending.next().notBefore());
        }
        return new DecoupledResult.Ended<>(
                polled instanceof DecoupledFlow.Polled.Denied
                        ? DecoupledResult.Reason.DENIED
                        : DecoupledResult.Reason.EXPIRED);
    }

    /** Closes the connections, unless they are shared, and refuses further calls with {@link IllegalStateException}. */
    @Override
    public void close() {
        flow.close();
    }
}
