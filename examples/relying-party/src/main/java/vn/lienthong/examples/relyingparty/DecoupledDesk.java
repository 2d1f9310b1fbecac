package vn.lienthong.examples.relyingparty;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.DecoupledRequest;
import vn.lienthong.identity.decoupled.DecoupledResult;
import vn.lienthong.identity.decoupled.DeviceAttempt;
import vn.lienthong.identity.decoupled.PingNotice;

/** Log-ins of people who are elsewhere (bàn đăng nhập tách rời). */
final class DecoupledDesk {
    private static final Logger LOG = LoggerFactory.getLogger(DecoupledDesk.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** How many may wait at once, so that the rest of the server answers. */
    private static final int MOST = 32;

    private final Providers providers;
    private final Sessions sessions;
    private final Clock clock = Clock.systemUTC();
    private final Semaphore places = new Semaphore(MOST);
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> results = new ConcurrentHashMap<>();

    /** Who waits for a decision, and is told of it. */
    private record Waiting(String provider, DecoupledAttempt attempt, Semaphore told) {}

    DecoupledDesk(Providers providers, Sessions sessions) {
        this.providers = providers;
        this.sessions = sessions;
    }

    /** Asks a person to confirm, and waits until they have: the answer is that of a log-in. */
    void startCiba(Http http) throws IOException {
        Map<String, String> form = http.parameters();
        String provider = form.getOrDefault("provider", "");
        DecoupledClient client = providers.decoupled(provider);
        place();
        try {
            DecoupledAttempt attempt = client.begin(request(form));
            Semaphore told = new Semaphore(0);
            waiting.put(attempt.id(), new Waiting(provider, attempt, told));
            try {
                Map<String, Object> answer =
                        answer(waited(attempt, attempt.notBefore(), told, client::poll, client::pollNotified));
                http.json(Boolean.TRUE.equals(answer.get("ok")) ? 200 : 400, answer);
            } finally {
                waiting.remove(attempt.id());
            }
        } finally {
            places.release();
        }
    }

    private void place() {
        if (!places.tryAcquire()) {
            throw new IllegalArgumentException("Đang có quá nhiều lượt đăng nhập chờ xác nhận; hãy thử lại sau.");
        }
    }

    private static DecoupledRequest request(Map<String, String> form) {
        DecoupledRequest.Builder request = form.containsKey("id_token_hint")
                ? DecoupledRequest.idTokenHint(form.get("id_token_hint"))
                : form.containsKey("login_hint_token")
                        ? DecoupledRequest.loginHintToken(form.get("login_hint_token"))
                        : DecoupledRequest.loginHint(form.getOrDefault("login_hint", ""));
        form.forEach((name, value) -> {
            switch (name) {
                case "binding_message" -> request.bindingMessage(value);
                case "acr_values" -> request.acrValues(value);
                case "user_code" -> request.userCode(value);
                case "requested_expiry" -> request.requestedExpiry(Duration.ofSeconds(Integer.parseInt(value)));
                default -> {} // the hint, the provider, and what is not ours to send
            }
        });
        return request.build();
    }

    /** The provider says that somebody has decided: whose notice it is, the attempt says, and its client checks it. */
    void ping(Http http) throws IOException {
        PingNotice notice = new PingNotice.Refused("auth_req_id", 401);
        String authorization = http.header("Authorization");
        String body = http.body();
        Set<String> names = new LinkedHashSet<>();
        waiting.values().forEach(each -> names.add(each.provider()));
        for (String name : names) {
            notice = providers.decoupled(name).readPing(authorization, body, this::attempt);
            if (notice instanceof PingNotice.Genuine genuine) {
                Waiting found = waiting.get(genuine.attempt().id());
                if (found != null) {
                    found.told().release();
                }
                break;
            }
        }
        http.empty(notice.status());
    }

    private @Nullable DecoupledAttempt attempt(String id) {
        Waiting found = waiting.get(id);
        return found == null ? null : found.attempt();
    }

    /** Answers with the code for the person at once; {@code GET /decoupled?attempt=…} then says what became of it, once. */
    void startDevice(Http http) throws IOException {
        Map<String, String> form = http.parameters();
        DecoupledClient client = providers.decoupled(form.getOrDefault("provider", ""));
        place();
        String name = sessions.secret();
        DeviceAttempt attempt;
        try {
            attempt = client.beginDevice(form.get("acr_values"));
            results.put(name, Map.of("ok", true, "pending", true));
            Thread asking = new Thread(() -> finish(name, client, attempt), "device");
            asking.setDaemon(true);
            asking.start();
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("user_code", attempt.userCode());
        answer.put("verification_uri", attempt.verificationUri());
        answer.put("verification_uri_complete", attempt.verificationUriComplete());
        answer.put("expiresAt", attempt.expiresAt().toString());
        answer.put("attempt", name);
        http.json(200, answer);
    }

    private void finish(String name, DecoupledClient client, DeviceAttempt attempt) {
        try {
            results.put(
                    name, answer(waited(attempt, attempt.notBefore(), new Semaphore(0), client::poll, client::poll)));
        } catch (PlatformException e) {
            results.put(name, Answers.failed(e));
        } catch (RuntimeException e) {
            LOG.error("a device log-in failed", e);
            results.put(name, Answers.refused("program", "Phần mềm gặp lỗi, xem nhật ký."));
        } finally {
            places.release();
            if (results.size() > MOST * 10) {
                results.clear();
            }
        }
    }

    void status(Http http) throws IOException {
        String name = http.parameters().getOrDefault("attempt", "");
        Map<String, Object> result = results.get(name);
        if (result == null) {
            throw new IllegalArgumentException("Không có lượt đăng nhập này.");
        }
        if (!result.containsKey("pending")) {
            results.remove(name);
        }
        http.json(Boolean.TRUE.equals(result.get("ok")) ? 200 : 400, result);
    }

    /** Asks again and again in the provider's pauses, and at once when it gives notice; a transient failure is no end. */
    private <A> DecoupledResult<A> waited(
            A begun,
            Instant first,
            Semaphore told,
            Function<A, DecoupledResult<A>> poll,
            Function<A, DecoupledResult<A>> pollTold) {
        A attempt = begun;
        Instant next = first;
        Instant end = clock.instant().plus(LONGEST);
        while (true) {
            boolean isTold = pause(next, told);
            try {
                DecoupledResult<A> result = isTold ? pollTold.apply(attempt) : poll.apply(attempt);
                if (!(result instanceof DecoupledResult.Pending<A> pending)
                        || !clock.instant().isBefore(end)) {
                    return result;
                }
                attempt = pending.attempt();
                next = pending.notBefore();
            } catch (PlatformException e) {
                if (!e.retryable() || !clock.instant().isBefore(end)) {
                    throw e;
                }
                next = clock.instant().plusSeconds(10);
            }
        }
    }

    /** Until then, or until a notice: whether one came. */
    private boolean pause(Instant until, Semaphore told) {
        try {
            long millis = Math.max(0, Duration.between(clock.instant(), until).toMillis() + 1);
            return told.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PlatformException.of(PlatformException.Kind.CANCELLED, "the program ends")
                    .build();
        }
    }

    private static <A> Map<String, Object> answer(DecoupledResult<A> result) {
        return result.fold(
                done -> Answers.signedIn(done.signedIn()),
                pending -> Answers.refused("authorization_pending", "Nobody has decided yet."),
                ended -> Answers.refused(
                        ended.reason() == DecoupledResult.Reason.DENIED ? "access_denied" : "expired_token",
                        "The log-in ended: " + ended.reason()));
    }
}
