package vn.lienthong.examples.relyingparty;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.identity.decoupled.DecoupledAttempt;
import vn.lienthong.identity.decoupled.DecoupledClient;
import vn.lienthong.identity.decoupled.DecoupledRequest;
import vn.lienthong.identity.decoupled.DecoupledResult;
import vn.lienthong.identity.decoupled.DeviceAttempt;
import vn.lienthong.identity.decoupled.PingNotice;

/** Log-ins of people who are elsewhere (bàn đăng nhập tách rời). */
final class DecoupledDesk {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Providers providers;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> results = new ConcurrentHashMap<>();

    /** Who waits for a decision, and is told of it. */
    private record Waiting(DecoupledAttempt attempt, CountDownLatch told) {}

    DecoupledDesk(Providers providers) {
        this.providers = providers;
    }

    /** Asks a person to confirm, and waits until they have: the answer is that of a log-in. */
    void startCiba(Http http) throws IOException {
        Map<String, String> form = http.parameters();
        DecoupledClient client = providers.decoupled(form.getOrDefault("provider", ""));
        DecoupledAttempt attempt = client.begin(request(form));
        CountDownLatch told = new CountDownLatch(1);
        waiting.put(attempt.id(), new Waiting(attempt, told));
        try {
            DecoupledResult<DecoupledAttempt> result =
                    waited(attempt, attempt.notBefore(), told, client::poll, client::pollNotified);
            Map<String, Object> answer = answer(result);
            http.json(Boolean.TRUE.equals(answer.get("ok")) ? 200 : 400, answer);
        } finally {
            waiting.remove(attempt.id());
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

    /** The provider says that somebody has decided. */
    void ping(Http http) throws IOException {
        PingNotice notice = null;
        for (String name : providers.names()) {
            notice = providers.decoupled(name).readPing(http.header("Authorization"), http.body(), this::attempt);
            if (notice instanceof PingNotice.Genuine genuine) {
                Waiting told = waiting.get(genuine.attempt().id());
                if (told != null) {
                    told.told().countDown();
                }
                break;
            }
        }
        http.empty(notice == null ? 404 : notice.status());
    }

    private @Nullable DecoupledAttempt attempt(String id) {
        Waiting found = waiting.get(id);
        return found == null ? null : found.attempt();
    }

    /** Answers with the code for the person at once; {@code GET /decoupled?attempt=…} then says what became of it. */
    void startDevice(Http http) throws IOException {
        Map<String, String> form = http.parameters();
        DecoupledClient client = providers.decoupled(form.getOrDefault("provider", ""));
        DeviceAttempt attempt = client.beginDevice(form.get("acr_values"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ok", true);
        answer.put("user_code", attempt.userCode());
        answer.put("verification_uri", attempt.verificationUri());
        answer.put("verification_uri_complete", attempt.verificationUriComplete());
        answer.put("expiresAt", attempt.expiresAt().toString());
        answer.put("attempt", attempt.userCode());
        results.put(attempt.userCode(), Map.of("ok", true, "pending", true));
        Thread asking = new Thread(() -> results.put(attempt.userCode(), ended(client, attempt)), "device");
        asking.setDaemon(true);
        asking.start();
        http.json(200, answer);
    }

    private Map<String, Object> ended(DecoupledClient client, DeviceAttempt attempt) {
        try {
            return answer(waited(attempt, attempt.notBefore(), new CountDownLatch(1), client::poll, client::poll));
        } catch (PlatformException e) {
            return Answers.failed(e);
        }
    }

    void status(Http http) throws IOException {
        Map<String, Object> result = results.get(http.parameters().getOrDefault("attempt", ""));
        if (result == null) {
            throw new IllegalArgumentException("Không có lượt đăng nhập này.");
        }
        http.json(Boolean.TRUE.equals(result.get("ok")) ? 200 : 400, result);
    }

    /** Asks again and again in the provider's pauses, and at once when it gives notice. */
    private <A> DecoupledResult<A> waited(
            A begun,
            Instant first,
            CountDownLatch told,
            Function<A, DecoupledResult<A>> poll,
            Function<A, DecoupledResult<A>> pollTold) {
        A attempt = begun;
        Instant next = first;
        Instant end = clock.instant().plus(LONGEST);
        boolean wasTold = false;
        while (true) {
            boolean isTold = !wasTold && pause(next, told);
            wasTold |= isTold;
            DecoupledResult<A> result = isTold ? pollTold.apply(attempt) : poll.apply(attempt);
            if (!(result instanceof DecoupledResult.Pending<A> pending)
                    || !clock.instant().isBefore(end)) {
                return result;
            }
            attempt = pending.attempt();
            next = pending.notBefore();
        }
    }

    /** Until then, or until the notice: whether it came. */
    private boolean pause(Instant until, CountDownLatch told) {
        try {
            long millis = Math.max(0, Duration.between(clock.instant(), until).toMillis() + 1);
            return told.await(millis, TimeUnit.MILLISECONDS);
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
