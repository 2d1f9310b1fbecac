package vn.lienthong.core.spi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Settings;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.SteadyClock;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * The bearer token of a platform (mã truy cập), got with one OAuth 2 call to its token endpoint (RFC 6749 section 4.4
 * unless another grant is set), kept until a minute before it expires, and got by one thread at a time while the others
 * wait. For those who write a sign-on:
 *
 * <pre>{@code
 * BearerToken token = BearerToken.builder(config, transport, "/token")
 *         .credentials(call -> call.withHeader("X-Agency-Key", config.credentials().require("agencyKey")))
 *         .build();
 * }</pre>
 *
 * <p>The endpoint is the profile's setting {@code tokenUri} or {@code tokenPath}, or the path given here: a sign-on
 * that uses this class names both keys in {@link AuthenticatorProvider#settings()}. A token without a stated lifetime
 * is kept for five minutes, and none for longer than a day.
 *
 * <p>Thread-safe. Secrets and tokens appear in no message and no log.
 */
public final class BearerToken {
    private static final int EARLY_SECONDS = 60;
    private static final int DEFAULT_LIFE_SECONDS = 300;
    private static final int MOST_LIFE_SECONDS = 24 * 60 * 60;
    private static final int MAX_ANSWER = 64 << 10;
    private static final JsonRules RULES = JsonRules.EXACT.numbersAsText();

    private final ClientConfig config;
    private final Clock clock;
    private final URI endpoint;
    private final Transport http;
    private final Map<String, Supplier<String>> form;
    private final UnaryOperator<WireRequest> credentials;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held held;

    private BearerToken(Builder builder) {
        this.config = builder.config;
        this.endpoint = endpoint(builder);
        this.clock = new SteadyClock(builder.config.clock());
        this.http = builder.transport;
        this.form = new LinkedHashMap<>(builder.form);
        this.credentials = builder.credentials;
    }

    private static URI endpoint(Builder builder) {
        Settings settings = builder.config.settings();
        boolean isUri = settings.optional("tokenUri") != null;
        if (isUri && settings.optional("tokenPath") != null) {
            throw settings.error("tokenPath", ": has no effect beside tokenUri; remove one of them");
        }
        String key = isUri ? "tokenUri" : "tokenPath";
        return builder.config.endpoint(key, builder.path);
    }

    /**
     * Starts a token.
     *
     * @param transport as given to {@link AuthenticatorProvider#create}
     * @param path of the token endpoint unless the profile has another
     */
    public static Builder builder(ClientConfig config, Transport transport, String path) {
        return new Builder(config, transport, path);
    }

    /**
     * The request with {@code Authorization: Bearer} and the token, which is requested first if there is none or it is
     * about to expire. This, and waiting for another thread that does it, takes no longer than the request may.
     *
     * @throws PlatformException with effect {@code NONE}, since the request was not sent: {@code UNAUTHENTICATED} if
     *     the credentials are refused, {@code TIMEOUT}, {@code CANCELLED} after an interrupt, {@code PROTOCOL} for an
     *     answer without a usable token, or the failure of the token call
     */
    public WireRequest authorise(WireRequest request) {
        return request.withHeader("Authorization", "Bearer " + current(request.timeout()));
    }

    /**
     * Discards the token of {@code refused}, so that the next {@link #authorise} gets a new one; if another thread
     * already got a newer one, that one is kept. For {@link Authenticator#renew}. Makes no call.
     *
     * @param refused the request as it was sent; if it has no token, any token is discarded
     * @return true: sending again makes sense
     */
    public boolean renew(WireRequest refused) {
        Held now = held;
        String carried = refused.header("Authorization");
        if (now != null && (carried == null || carried.equals("Bearer " + now.token))) {
            held = null;
        }
        return true;
    }

    /**
     * @param limit how long waiting for another thread and the token call may take together; {@code null} for an
     * attempt's time
     */
    private String current(@Nullable Duration limit) {
        Held now = held;
        if (now != null && clock.instant().isBefore(now.renewAt)) {
            return now.token;
        }
        long end = System.nanoTime() + (limit == null ? config.timeouts().attempt() : limit).toNanos();
        waitForTurn(end);
        try {
            now = held;
            if (now == null || !clock.instant().isBefore(now.renewAt)) {
                now = fetch(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
                held = now;
            }
            return now.token;
        } finally {
            lock.unlock();
        }
    }

    private void waitForTurn(long end) {
        try {
            if (!lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw PlatformException.of(Kind.TIMEOUT, "another thread's token call did not end in time")
                        .build();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting for a token")
                    .build();
        }
    }

    private Held fetch(Duration timeout) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.forEach((name, value) -> fields.put(name, value.get()));
        byte[] body = QueryString.form(fields).getBytes(StandardCharsets.UTF_8);
        WireRequest request = WireRequest.of("POST", endpoint)
                .withHeader("Accept", "application/json")
                .withBody(Attachment.of(body, "application/x-www-form-urlencoded"))
                .withTimeout(timeout);
        Answer answer;
        try (WireResponse response = http.send(credentials.apply(request))) {
            answer = Answer.read(response, MAX_ANSWER);
        } catch (PlatformException e) {
            // The token call has no effect that matters to the call that needs it.
            throw e.toBuilder().effect(Effect.NONE).build();
        }
        PlatformException failure = HttpStatus.failure(answer, config.clock());
        if (failure != null) {
            throw refused(answer, failure);
        }
        JsonObject json = JsonObject.from("token", answer.body(), RULES);
        String token = json.requireText("access_token");
        if (!VisibleText.TOKEN.fits(token)) {
            throw json.refused("access_token", "must be visible ASCII characters without blanks, but is not");
        }
        return new Held(token, clock.instant().plusSeconds(life(json)));
    }

    /**
     * A gateway answers 401 at any path; only the error of RFC 6749 section 5.2 shows that the token endpoint refused,
     * so only then does the message blame the credentials alone.
     */
    private PlatformException refused(Answer answer, PlatformException failure) {
        String where = "the token endpoint " + Redaction.uri(endpoint) + " answered HTTP " + answer.status();
        String error = oauthError(answer);
        return switch (answer.status()) {
            case 400, 401, 403 ->
                PlatformException.of(
                                Kind.UNAUTHENTICATED,
                                error == null
                                        ? where
                                                + ", but not as a token endpoint does: check its path (settings.tokenPath or"
                                                + " tokenUri) first, then the credentials"
                                        : where + " and refused our credentials (" + error + ")")
                        .platformCode(error == null ? failure.platformCode() : error)
                        .build();
            case 404, 405, 410 ->
                PlatformException.of(
                                failure.kind(),
                                where
                                        + ": there is no such service at this path; check settings.tokenPath (or tokenUri)")
                        .platformCode(failure.platformCode())
                        .requestId(failure.requestId())
                        .build();
            default ->
                PlatformException.of(failure.kind(), where)
                        .platformCode(failure.platformCode())
                        .requestId(failure.requestId())
                        .retryAfter(failure.retryAfter())
                        .build();
        };
    }

    private static @Nullable String oauthError(Answer answer) {
        try {
            String error = JsonObject.from("token", answer.body(), RULES).text("error");
            return error != null && error.matches("[a-z_]{1,40}") ? error : null;
        } catch (PlatformException e) {
            return null; // not JSON, so not the answer of a token endpoint
        }
    }

    /**
     * Seconds until the token is renewed; at least one, so that a very short lifetime does not cause an endless loop.
     */
    private static long life(JsonObject json) {
        String expires = json.text("expires_in");
        long seconds = expires != null && expires.matches("[0-9]{1,9}")
                ? Math.min(MOST_LIFE_SECONDS, Long.parseLong(expires))
                : DEFAULT_LIFE_SECONDS;
        return Math.max(1, seconds > 2 * EARLY_SECONDS ? seconds - EARLY_SECONDS : seconds / 2);
    }

    /** A token and the time of its renewal. */
    private record Held(String token, Instant renewAt) {
        @Override
        public String toString() {
            return "Held[***, " + renewAt + "]";
        }
    }

    /** Builds a {@link BearerToken}. Not thread-safe. */
    public static final class Builder {
        private final ClientConfig config;
        private final Transport transport;
        private final String path;
        private final Map<String, Supplier<String>> form = new LinkedHashMap<>();
        private UnaryOperator<WireRequest> credentials = request -> request;

        private Builder(ClientConfig config, Transport transport, String path) {
            this.config = config;
            this.transport = transport;
            this.path = path;
            field("grant_type", "client_credentials");
        }

        /** A field of the form that is sent, such as {@code scope}; {@code grant_type} is {@code client_credentials} unless set. */
        public Builder field(String name, String value) {
            form.put(name, () -> value);
            return this;
        }

        /** A field that is read again for each token call, such as a secret that may change while the program runs. */
        public Builder field(String name, Supplier<String> value) {
            form.put(name, value);
            return this;
        }

        /** Adds our credentials to a token call. Called for each, so that a changed secret is used. */
        public Builder credentials(UnaryOperator<WireRequest> add) {
            credentials = add;
            return this;
        }

        /**
         * Makes the token; no I/O.
         *
         * @throws PlatformException {@code CONFIGURATION} if the endpoint is invalid, is plain http and that is not
         *     accepted, or has both {@code tokenUri} and {@code tokenPath}
         */
        public BearerToken build() {
            return new BearerToken(this);
        }
    }
}
