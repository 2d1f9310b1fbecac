package vn.lienthong.core.spi;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Transport;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.WireResponse;
import vn.lienthong.core.internal.http.Answer;
import vn.lienthong.core.internal.http.HttpStatus;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.JsonRules;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.core.internal.wire.Redaction;
import vn.lienthong.core.internal.wire.VisibleText;

/**
 * A bearer token got by {@code grant_type=client_credentials} (RFC 6749 section 4.4), kept until a minute before it ends
 * and got by one thread at a time.
 */
public final class BearerToken {
    private static final int EARLY_SECONDS = 60;
    private static final int DEFAULT_LIFE_SECONDS = 300;
    private static final int MAX_ANSWER = 64 << 10;
    private static final JsonRules RULES = JsonRules.EXACT.numbersAsText();

    private final ClientConfig config;
    private final URI address;
    private final Transport http;
    private final Map<String, String> form;
    private final UnaryOperator<WireRequest> dress;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held held;

    /**
     * @param path of the token call unless the profile says another
     * @param dress adds the client's credentials to the token call
     */
    public BearerToken(
            ClientConfig config,
            Transport http,
            String path,
            Map<String, String> form,
            UnaryOperator<WireRequest> dress) {
        this.config = config;
        this.address = config.resolve(
                config.settings().text("tokenUri", config.settings().text("tokenPath", path)));
        this.http = http;
        this.form = form;
        this.dress = dress;
    }

    /** Adds the token, after getting one if there is none or it is about to end. */
    public WireRequest authorise(WireRequest request) {
        return request.withHeader("Authorization", "Bearer " + current(request.timeout()));
    }

    /** Drops the token that {@code refused} carried, or any where it tells none, unless another one is there already. */
    public boolean drop(WireRequest refused) {
        Held now = held;
        String carried = refused.header("Authorization");
        if (now != null && (carried == null || carried.equals("Bearer " + now.token))) {
            held = null;
        }
        return true;
    }

    /** @param limit how long waiting for another thread and asking may take together; {@code null} for an attempt's time */
    private String current(@Nullable Duration limit) {
        Held now = held;
        if (now != null && config.clock().instant().isBefore(now.renewAt)) {
            return now.token;
        }
        long end = System.nanoTime() + (limit == null ? config.timeouts().attempt() : limit).toNanos();
        waitForTurn(end);
        try {
            now = held;
            if (now == null || !config.clock().instant().isBefore(now.renewAt)) {
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
        byte[] body = QueryString.form(form).getBytes(StandardCharsets.UTF_8);
        WireRequest request = WireRequest.of("POST", address)
                .withHeader("Accept", "application/json")
                .withBody(Attachment.of(body, "application/x-www-form-urlencoded"))
                .withTimeout(timeout);
        Answer answer;
        try (WireResponse response = http.send(dress.apply(request))) {
            answer = Answer.read(response, MAX_ANSWER);
        } catch (PlatformException e) {
            // The token call changes nothing that matters to the call it is made for.
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
        return new Held(token, config.clock().instant().plusSeconds(life(json)));
    }

    /**
     * A gateway answers 401 at any path; only the error of RFC 6749 section 5.2 says that it was the token endpoint that
     * refused, so only then do we speak of credentials alone.
     */
    private PlatformException refused(Answer answer, PlatformException failure) {
        String where = "the token endpoint " + Redaction.uri(address) + " answered HTTP " + answer.status();
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
            return null; // not JSON: whoever answered, it was no token endpoint
        }
    }

    /** Seconds until the token is renewed; at least one, so that a very short life does not fetch for ever. */
    private static long life(JsonObject json) {
        String expires = json.text("expires_in");
        long seconds =
                expires != null && expires.matches("[0-9]{1,9}") ? Long.parseLong(expires) : DEFAULT_LIFE_SECONDS;
        return Math.max(1, seconds > 2 * EARLY_SECONDS ? seconds - EARLY_SECONDS : seconds / 2);
    }

    /** A token until it is to be renewed. */
    private record Held(String token, Instant renewAt) {
        @Override
        public String toString() {
            return "Held[***, " + renewAt + "]";
        }
    }
}
