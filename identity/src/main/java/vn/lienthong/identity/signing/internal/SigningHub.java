package vn.lienthong.identity.signing.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.Purpose;
import vn.lienthong.core.id.CitizenId;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.service.Lent;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.VisibleText;
import vn.lienthong.identity.Claims;
import vn.lienthong.identity.signing.CertificateRequest;
import vn.lienthong.identity.signing.DocumentHash;
import vn.lienthong.identity.signing.PollResult;
import vn.lienthong.identity.signing.SignRequest;
import vn.lienthong.identity.signing.internal.HubAnswers.Form;

/** The operations of the hub. Thread-safe. */
public final class SigningHub implements AutoCloseable {
    /** How long after its end a signing is still asked about: the citizen may have signed in the last second. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(5);

    private static final int USUAL_SECONDS = 300;
    private static final int MOST_SECONDS = 3_600;
    private static final int LONGEST_CODE = 200;

    private final ClientConfig config;
    private final HubSettings settings;
    private final HubCalls calls;

    /** For the hub of this entry; makes no call. */
    public SigningHub(ClientConfig config) {
        this.settings = HubSettings.read(config);
        this.calls = new HubCalls(config, settings);
        this.config = config;
    }

    /** The settings of the entry. */
    public HubSettings settings() {
        return settings;
    }

    /** The certificate providers. */
    public List<Claims> providers() {
        return calls.asks("signing.providers", "/providers", Form.LIST, null, HubAnswers::list);
    }

    /** Requests a certificate; gives the transaction code. */
    public String register(CertificateRequest request, Purpose purpose) {
        String operation = "signing.register";
        return Audited.call(
                config,
                operation,
                request.holder().citizenId(),
                purpose,
                Effect.UNKNOWN,
                () -> calls.changes(
                        operation,
                        "/certificates/register",
                        Form.ENVELOPE,
                        HubMessages.register(request),
                        HubMessages.words(request),
                        answer -> code(HubAnswers.payload(answer), "transactionCode", LONGEST_CODE)));
    }

    /** What became of a request for a certificate. */
    public Claims certificateStatus(String transactionCode) {
        VisibleText.TOKEN.require("transactionCode", transactionCode, LONGEST_CODE);
        return calls.asks(
                "signing.certificateStatus",
                "/certificates/get-status",
                Form.ENVELOPE,
                Map.of("transactionCode", transactionCode),
                answer -> Claims.from(HubAnswers.data(answer).toMap()));
    }

    /** A person's certificates. */
    public List<Claims> certificates(CitizenId person, Purpose purpose) {
        String operation = "signing.certificates";
        return Audited.call(
                config,
                operation,
                person,
                purpose,
                Effect.NONE,
                () -> calls.asks(
                        operation,
                        "/certificates/list",
                        Form.LIST,
                        Map.of("citizenPid", person.value()),
                        HubAnswers::list));
    }

    /** Asks a citizen to sign. */
    public AttemptData signHashes(SignRequest request) {
        return calls.changes(
                "signing.signHashes",
                "/signings/hash",
                Form.OBJECT,
                HubMessages.hash(request, settings.isHex()),
                request.documents().stream().map(DocumentHash::name).toList(),
                answer -> begun(request, answer));
    }

    private AttemptData begun(SignRequest request, Answer answer) {
        JsonObject payload = HubAnswers.payload(answer);
        String handle = code(payload, "handle", AttemptData.LONGEST_HANDLE);
        Object provider = payload.toMap().get("provider");
        String named = provider instanceof String text && !text.isBlank()
                ? VisibleText.LINE.shown(text, AttemptData.LONGEST_PROVIDER)
                : null;
        Instant until =
                config.clock().instant().plusSeconds(life(payload.toMap().get("expiresIn")));
        return AttemptData.of(handle, request, until, named);
    }

    /** Whatever it says, the handle is there, and without it the signature would be lost: so nothing here is refused. */
    private static long life(@Nullable Object expiresIn) {
        String text = expiresIn == null ? "" : expiresIn.toString();
        long seconds = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
        return seconds == 0 ? USUAL_SECONDS : Math.min(seconds, MOST_SECONDS);
    }

    private static String code(JsonObject payload, String member, int longest) {
        String code = payload.requireText(member);
        if (code.length() > longest || !VisibleText.TOKEN.fits(code)) {
            throw payload.refused(
                    member, "must be 1 to " + longest + " visible ASCII characters without blanks, but is not");
        }
        return code;
    }

    /** Where a signing stands. */
    public PollResult poll(AttemptData attempt, @Nullable X509Certificate signer) {
        Instant now = config.clock().instant();
        if (!now.isBefore(attempt.expiresAt().plus(AFTERWARDS))) {
            return new PollResult.Expired();
        }
        PollReader reader = new PollReader(settings, attempt, signer);
        try {
            return calls.asks(
                    "signing.poll",
                    "/signings/polling",
                    Form.OBJECT,
                    Map.of("handle", attempt.handle()),
                    answer -> reader.read(answer, config.clock().instant()));
        } catch (PlatformException e) {
            // The hub's no to a handle that is over; anything else, such as a lost connection, says nothing of it.
            if (e.kind() == Kind.REFUSED && !now.isBefore(attempt.expiresAt())) {
                return new PollResult.Expired();
            }
            throw e;
        }
    }

    /** Polls until there is a final result, or the time to sign is over. */
    public PollResult await(AttemptData attempt, @Nullable X509Certificate signer) {
        Duration pause = settings.pollPause();
        Duration left = Duration.between(config.clock().instant(), attempt.expiresAt());
        // Also for a clock that does not move.
        long rounds = Math.min(MOST_SECONDS, Math.max(0, left.toSeconds())) / pause.toSeconds() + 2;
        while (true) {
            rounds--;
            Duration wait = pause;
            PollResult result = null;
            try {
                result = poll(attempt, signer);
            } catch (PlatformException e) {
                left = Duration.between(config.clock().instant(), attempt.expiresAt());
                if (!e.retryable() || rounds <= 0 || left.isNegative() || left.isZero()) {
                    throw e;
                }
                wait = asked(e.retryAfter(), pause, left);
            }
            if (result != null && (result.isFinal() || rounds <= 0)) {
                return result;
            }
            pause(wait);
        }
    }

    /** As long as the platform asks, but not beyond the time to sign. */
    private static Duration asked(@Nullable Duration retryAfter, Duration pause, Duration left) {
        if (retryAfter == null || retryAfter.compareTo(pause) <= 0) {
            return pause;
        }
        return retryAfter.compareTo(left) < 0 ? retryAfter : left;
    }

    private void pause(Duration pause) {
        try {
            config.sleeper().sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            throw Lent.failed(config.platform() + " signing.poll: sleeper: must wait", e);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw PlatformException.of(
                            Kind.CANCELLED,
                            config.platform() + " signing.poll: interrupted while waiting for the citizen")
                    .build();
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
