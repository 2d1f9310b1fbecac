package vn.lienthong.payment.webhook;

import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Effect;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.answer.HttpStatus;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.call.SignsOn;
import vn.lienthong.core.ledger.Delivery;
import vn.lienthong.core.ledger.DeliveryOutcome;
import vn.lienthong.core.ledger.Ledger;
import vn.lienthong.core.ledger.LedgerEntry;
import vn.lienthong.core.ledger.LedgerRunner;
import vn.lienthong.core.ledger.NewEntry;
import vn.lienthong.core.ledger.Safeguard;
import vn.lienthong.core.spi.CredentialNames;
import vn.lienthong.payment.internal.rail.Secrets;

/**
 * Sends our own events to other systems (gửi sự kiện): signed by {@link StandardWebhooks}, through core's ledger, so that an
 * event that was stored with the program's own work is sent though process or receiver fail in between. At least once, with the
 * same {@code webhook-id} each time and a new timestamp and signature for each attempt. Thread-safe.
 *
 * <p>An endpoint is a platform of the profile with the dialect {@code standard-webhooks}: {@code baseUri} is the address, the
 * credentials are {@code signingSecret}, and {@code previousSigningSecret} while it is being replaced, when both sign.
 *
 * <table>
 * <caption>What follows an answer</caption>
 * <tr><th>status</th><th>then</th></tr>
 * <tr><td>2xx</td><td>done; the body is not read further</td></tr>
 * <tr><td>410</td><td>the endpoint is disabled: its events wait, over restarts too, until {@link #enable}</td></tr>
 * <tr><td>408, 425, 429, 3xx, 5xx, no answer</td><td>again later, at growing distance, or when {@code Retry-After} says</td></tr>
 * <tr><td>any other 4xx</td><td>again twice, then a dead letter of the ledger, which a person may send again; later events of
 * its order go on</td></tr>
 * </table>
 *
 * <p>A {@link vn.lienthong.core.CallObserver} is notified of {@code payment.event}. Bodies and secrets are not logged.
 */
public final class EventOutbox implements AutoCloseable {
    private static final String DIALECT = "standard-webhooks";
    private static final String PREFIX = "events:";
    private static final int LONGEST_NAME = 40;
    private static final String SECRET = "signingSecret";
    private static final int GONE = 410;

    private final Ledger ledger;
    private final Map<String, Endpoint> endpoints;
    private final LedgerRunner runner;

    private EventOutbox(Ledger ledger, Map<String, Endpoint> endpoints) {
        this.ledger = ledger;
        this.endpoints = endpoints;
        LedgerRunner.Builder builder = LedgerRunner.builder(ledger);
        endpoints.forEach((name, endpoint) -> builder.deliver(PREFIX + name, endpoint));
        runner = builder.build();
    }

    /** Starts an outbox over a ledger in the program's database; no I/O. */
    public static Builder builder(Ledger ledger) {
        return new Builder(ledger);
    }

    /**
     * Stores an event in the caller's own transaction: it is sent if that is committed. The same event again is the same entry.
     *
     * @param endpoint the role of the endpoint in the profile
     * @throws PlatformException {@code CONFIGURATION} if there is no such endpoint
     * @throws vn.lienthong.core.ledger.LedgerException if the ledger fails, or has another body under that id
     */
    public void enqueue(Connection connection, String endpoint, OutgoingEvent event) {
        named(endpoint);
        NewEntry.Builder entry = NewEntry.builder(PREFIX + endpoint, event.id(), event.body());
        if (event.orderKey() != null) {
            entry.orderKey(endpoint + "|" + event.orderKey());
        }
        ledger.enqueue(connection, entry.build());
    }

    /** Sends in the background, on the given executor, until the outbox is closed. */
    public void start(Executor executor) {
        runner.start(executor);
    }

    /** Sends all events that are due now, on this thread; how many were tried. */
    public int runDue() {
        return runner.runDue();
    }

    /** Whether an endpoint takes no events, since it answered 410, or a person has paused its channel of the ledger. */
    public boolean isDisabled(String endpoint) {
        named(endpoint);
        return ledger.isPaused(PREFIX + endpoint);
    }

    /** Lets an endpoint get its events again, those that have waited too. */
    public void enable(String endpoint) {
        named(endpoint);
        ledger.resume(PREFIX + endpoint);
    }

    private void named(String endpoint) {
        if (!endpoints.containsKey(endpoint)) {
            throw PlatformException.of(
                            Kind.CONFIGURATION,
                            "there is no endpoint '" + endpoint + "'; known are "
                                    + String.join(", ", endpoints.keySet()))
                    .build();
        }
    }

    /** Ends the background work and closes the connections; events that are open stay in the ledger. */
    @Override
    public void close() {
        runner.close();
        endpoints.values().forEach(Endpoint::close);
    }

    /** One receiver. */
    private static final class Endpoint implements Delivery {
        private final Caller caller;
        private final URI uri;
        private final StandardWebhooks signer;
        private final ClientConfig config;

        Endpoint(ClientConfig config) {
            this.config = config;
            caller = CallPlan.of(config)
                    .dialects(DIALECT)
                    .settings()
                    .credentials(CredentialNames.required(SECRET).withOptional("previousSigningSecret"))
                    .signsOn(SignsOn.NEVER)
                    .build();
            uri = config.baseUri();
            signer = StandardWebhooks.of(Secrets.of(config.credentials(), SECRET)::all, config.clock());
        }

        @Override
        public DeliveryOutcome send(LedgerEntry entry) {
            byte[] body = entry.bytes();
            return caller.call(Exchange.writes("payment.event", () -> request(entry.key(), body), this::outcome)
                    .classify(Endpoint::gone));
        }

        private WireRequest request(String id, byte[] body) {
            WireRequest request = WireRequest.of("POST", uri).withBody(Attachment.of(body, "application/json"));
            for (Map.Entry<String, String> header : signer.sign(id, body).entrySet()) {
                request = request.withHeader(header.getKey(), header.getValue());
            }
            return request;
        }

        /** Pauses the channel of the ledger. */
        private static @Nullable PlatformException gone(Answer answer) {
            return answer.status() != GONE
                    ? null
                    : PlatformException.of(Kind.CONFIGURATION, "the receiver wants no more events (HTTP 410)")
                            .effect(Effect.NONE)
                            .build();
        }

        private DeliveryOutcome outcome(Answer answer) {
            int status = answer.status();
            if (answer.ok()) {
                return DeliveryOutcome.done();
            }
            boolean later = status < 400 || status >= 500 || status == 408 || status == 425 || status == 429;
            if (!later) {
                return DeliveryOutcome.contentError("HTTP " + status, "the receiver refuses the event");
            }
            PlatformException failure = HttpStatus.failure(answer, config.clock());
            Duration after = failure == null ? null : failure.retryAfter();
            return DeliveryOutcome.retry(after, "HTTP " + status);
        }

        /** The receiver knows an event again by its id. */
        @Override
        public Safeguard safeguard() {
            return Safeguard.KEY;
        }

        void close() {
            caller.close();
        }
    }

    /** Builds an {@link EventOutbox}. Not thread-safe. */
    public static final class Builder {
        private final Ledger ledger;
        private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

        private Builder(Ledger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Adds an endpoint; its name is its role in the profile.
         *
         * @throws PlatformException {@code CONFIGURATION} that names what is missing, wrong or unknown
         * @throws IllegalArgumentException if the role is longer than 40 characters, or there already
         */
        public Builder endpoint(ClientConfig config) {
            String name = config.platform();
            if (name.length() > LONGEST_NAME || endpoints.containsKey(name)) {
                throw new IllegalArgumentException(
                        "endpoint: must have a role of its own of at most 40 characters, but is " + name);
            }
            endpoints.put(name, new Endpoint(config));
            return this;
        }

        /**
         * Makes the outbox; no I/O.
         *
         * @throws IllegalArgumentException if it has no endpoint
         */
        public EventOutbox build() {
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("endpoint: must be added at least once");
            }
            return new EventOutbox(ledger, new LinkedHashMap<>(endpoints));
        }
    }
}
