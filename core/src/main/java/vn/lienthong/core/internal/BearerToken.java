package vn.lienthong.core.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
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

/**
 * A bearer token got by {@code grant_type=client_credentials} (RFC 6749 section 4.4), kept until a minute before it ends
 * and got by one thread at a time.
 */
final class BearerToken {
    private static final int EARLY_SECONDS = 60;
    private static final int DEFAULT_LIFE_SECONDS = 300;
    private static final int MAX_ANSWER = 64 << 10;

    private final ClientConfig config;
    private final Transport http;
    private final String path;
    private final Map<String, String> form;
    private final UnaryOperator<WireRequest> dress;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Held held;

    /**
     * @param path of the token call unless the profile says another
     * @param dress adds the client's credentials to the token call
     */
    BearerToken(
            ClientConfig config,
            Transport http,
            String path,
            Map<String, String> form,
            UnaryOperator<WireRequest> dress) {
        this.path = path;
        this.config = config;
        this.http = http;
        this.form = form;
        this.dress = dress;
    }

    WireRequest authorise(WireRequest request) {
        return request.withHeader("Authorization", "Bearer " + current());
    }

    /** Drops the token that {@code refused} carried, unless another one is there already. */
    boolean drop(WireRequest refused) {
        Held now = held;
        if (now != null && ("Bearer " + now.token).equals(refused.header("Authorization"))) {
            held = null;
        }
        return true;
    }

    private String current() {
        Held now = held;
        if (now != null && config.clock().instant().isBefore(now.renewAt)) {
            return now.token;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(Kind.CANCELLED, "interrupted while waiting for a token")
                    .build();
        }
        try {
            now = held;
            if (now == null || !config.clock().instant().isBefore(now.renewAt)) {
                now = fetch();
                held = now;
            }
            return now.token;
        } finally {
            lock.unlock();
        }
    }

    private Held fetch() {
        String uri = config.settings().text("tokenUri", config.settings().text("tokenPath", path));
        byte[] body = QueryString.form(form).getBytes(StandardCharsets.UTF_8);
        WireRequest request = WireRequest.of("POST", config.resolve(uri))
                .withHeader("Accept", "application/json")
                .withBody(Attachment.of(body, "application/x-www-form-urlencoded"))
                .withTimeout(config.timeouts().attempt());
        Answer answer;
        try (WireResponse response = http.send(dress.apply(request))) {
            answer = Answer.read(response, MAX_ANSWER);
        } catch (PlatformException e) {
            // The token call changes nothing that matters to the call it is made for.
            throw e.toBuilder().effect(Effect.NONE).build();
        }
        PlatformException failure = HttpStatus.failure(answer, config.clock());
        if (failure != null) {
            boolean refused =
                    answer.status() >= 400 && answer.status() < 500 && answer.status() != 429 && answer.status() != 408;
            throw (refused
                            ? PlatformException.of(
                                            Kind.UNAUTHENTICATED,
                                            "the token address refused our credentials (HTTP " + answer.status() + ")")
                                    .platformCode(failure.platformCode())
                            : failure.toBuilder().effect(Effect.NONE))
                    .build();
        }
        JsonNode json = answer.json();
        String token = Json.require(json, "access_token");
        return new Held(token, config.clock().instant().plusSeconds(life(json)));
    }

    /** Seconds until the token is renewed; at least one, so that a very short life does not fetch for ever. */
    private static long life(JsonNode json) {
        String expires = Json.text(json, "expires_in");
        long seconds = expires != null && expires.matches("\\d{1,9}") ? Long.parseLong(expires) : DEFAULT_LIFE_SECONDS;
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
