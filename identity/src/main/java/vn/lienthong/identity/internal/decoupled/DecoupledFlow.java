package vn.lienthong.identity.internal.decoupled;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.LoginResult.SignedIn;
import vn.lienthong.identity.ValueRecorder;
import vn.lienthong.identity.internal.flow.Assembly;
import vn.lienthong.identity.internal.flow.FormEndpoint;
import vn.lienthong.identity.internal.flow.RequestObject;
import vn.lienthong.identity.internal.flow.TokenAnswer;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.keys.RandomText;
import vn.lienthong.identity.internal.keys.SigningKey;
import vn.lienthong.identity.internal.provider.Endpoint;

/** Begins log-ins that end elsewhere, and asks for their end. Thread-safe. */
public final class DecoupledFlow implements AutoCloseable {
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** What {@code slow_down} adds (RFC 8628 section 3.5). */
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private static final int LONGEST_ID = 4096;
    private static final int LONGEST_USER_CODE = 100;

    private final Assembly assembly;
    private final FormEndpoint decoupled;
    private final FormEndpoint device;
    private final Clock clock;
    private final RandomText random = new RandomText();

    /** Reads the configuration; no I/O. */
    public DecoupledFlow(ClientConfig config, Duration clockSkew, @Nullable ValueRecorder recorder) {
        this.assembly = Assembly.of(config, clockSkew, recorder, null);
        this.decoupled = new FormEndpoint(assembly.provider(), assembly.preset(), Endpoint.DECOUPLED);
        this.device = new FormEndpoint(assembly.provider(), assembly.preset(), Endpoint.DEVICE);
        this.clock = config.clock();
    }

    /** What came of a question. */
    public sealed interface Polled {
        /** The person confirmed. */
        record Done(SignedIn signedIn) implements Polled {}

        /** Not yet; ask again about this. */
        record Pending(PollData next) implements Polled {}

        /** The person refused. */
        record Denied() implements Polled {}

        /** The time is over. */
        record Expired() implements Polled {}
    }

    /** Asks the provider to ask the person (CIBA Core section 7). */
    public PollData beginCiba(Map<String, String> parameters, List<String> requiredAcr) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", assembly.preset().asks().scope());
        request.putAll(parameters);
        String token = assembly.preset().registration().pinged() ? random.secret() : null;
        if (token != null) {
            request.put("client_notification_token", token);
        }
        Instant asked = clock.instant();
        return decoupled.once("identity.decoupled", signedIfNeeded(request), answer -> {
            JsonObject json = json(answer);
            return begun(PollData.Kind.CIBA, json, asked, requiredAcr, token, null, null, null);
        });
    }

    private Map<String, String> signedIfNeeded(Map<String, String> request) {
        Supplier<SigningKey> key = assembly.preset().asks().requestObject();
        return key == null
                ? request
                : Map.of(
                        "request",
                        RequestObject.signed(
                                request,
                                Map.of(),
                                assembly.preset().registration().clientId(),
                                assembly.provider().metadata(),
                                key.get(),
                                random.secret(),
                                clock.instant().getEpochSecond()));
    }

    /** Asks the provider for a code that the person types elsewhere (RFC 8628 section 3.1). */
    public PollData beginDevice(Map<String, String> parameters) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", assembly.preset().asks().scope());
        request.putAll(parameters);
        Instant asked = clock.instant();
        return device.once("identity.device", request, answer -> {
            JsonObject json = json(answer);
            String userCode = json.requireText("user_code");
            if (userCode.isBlank() || userCode.length() > LONGEST_USER_CODE || !VisibleText.LINE.fits(userCode)) {
                throw json.refused("user_code", "must be one line of at most " + LONGEST_USER_CODE + " characters");
            }
            // Some providers are older than the standard's name for it.
            String member = json.has("verification_uri") ? "verification_uri" : "verification_url";
            URI verification = PollData.uri(json, member);
            if (verification == null) {
                throw json.refused("verification_uri", "is missing");
            }
            return begun(
                    PollData.Kind.DEVICE,
                    json,
                    asked,
                    List.of(),
                    null,
                    userCode,
                    verification,
                    PollData.uri(json, "verification_uri_complete"));
        });
    }

    private PollData begun(
            PollData.Kind kind,
            JsonObject json,
            Instant asked,
            List<String> requiredAcr,
            @Nullable String pingToken,
            @Nullable String userCode,
            @Nullable URI verification,
            @Nullable URI complete) {
        String id = json.requireText(kind.member());
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw json.refused(kind.member(), "must have 1 to " + LONGEST_ID + " characters, but has not");
        }
        Duration life = seconds(json, "expires_in", null, LONGEST_LIFE);
        Duration interval = seconds(json, "interval", USUAL_INTERVAL, LONGEST_INTERVAL);
        return new PollData(
                kind,
                assembly.client(),
                id,
                interval,
                asked.plus(interval),
                asked.plus(life),
                requiredAcr,
                pingToken,
                userCode,
                verification,
                complete);
    }

    private static Duration seconds(JsonObject json, String member, @Nullable Duration usual, Duration most) {
        Long seconds = json.wholeNumber(member);
        if (seconds == null && usual != null) {
            return usual;
        }
        if (seconds == null || seconds < 0 || seconds > most.toSeconds()) {
            throw json.refused(member, "must be 0 to " + most.toSeconds() + " seconds, but is not");
        }
        return Duration.ofSeconds(seconds);
    }

    /**
     * Asks whether the person has confirmed. Makes no call before its time, nor after the end.
     *
     * @param notified whether the provider gave notice, after which the pause does not count
     */
    public Polled poll(PollData attempt, boolean notified) {
        if (!attempt.client().equals(assembly.client())) {
            throw PlatformException.of(
                            Kind.SECURITY,
                            "identity: the attempt was begun at another platform or with another client id")
                    .check("client")
                    .build();
        }
        Instant now = clock.instant();
        if (!now.isBefore(attempt.expiresAt())) {
            return new Polled.Expired();
        }
        if (!notified && now.isBefore(attempt.notBefore())) {
            return new Polled.Pending(attempt);
        }
        try {
            return new Polled.Done(assembly.conclusion()
                    .signedIn(
                            "identity.poll",
                            () -> Map.of(
                                    "grant_type",
                                    attempt.kind().grant(),
                                    attempt.kind().member(),
                                    attempt.id()),
                            request(attempt)));
        } catch (PlatformException e) {
            return ended(attempt, e);
        }
    }

    private TokenAnswer.Request request(PollData attempt) {
        boolean idToken = assembly.preset().expects().required().idToken();
        return new TokenAnswer.Request(clock.instant(), idToken, null, null, null, null, attempt.requiredAcr(), null);
    }

    private Polled ended(PollData attempt, PlatformException e) {
        // What failed after tokens were issued is no answer to the question.
        if (e.platformCode() == null || e.effect() != PlatformException.Effect.NONE) {
            throw e;
        }
        return switch (e.platformCode()) {
            case "authorization_pending" -> new Polled.Pending(next(attempt, attempt.interval()));
            case "slow_down" ->
                new Polled.Pending(next(attempt, attempt.interval().plus(SLOWER)));
            case "access_denied" -> new Polled.Denied();
            case "expired_token" -> new Polled.Expired();
            default -> throw e;
        };
    }

    private PollData next(PollData attempt, Duration interval) {
        Duration pause = interval.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : interval;
        return attempt.again(pause, clock.instant().plus(pause));
    }

    private static JsonObject json(Answer answer) {
        return JsonObject.from("answer", answer.body(), TokenJson.RULES);
    }

    /** Closes the connections, unless they are shared. */
    @Override
    public void close() {
        assembly.provider().close();
    }
}
