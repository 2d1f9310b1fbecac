package vn.lienthong.identity.signing.internal;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.Attachment;
import vn.lienthong.core.ClientConfig;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.CallPlan;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.Json;
import vn.lienthong.identity.signing.internal.HubAnswers.Form;

/** The calls of the hub: each attempt has an id of its own, which a failure tells. Thread-safe. */
final class HubCalls implements AutoCloseable {
    private final ClientConfig config;
    private final HubSettings settings;
    private final Caller caller;

    HubCalls(ClientConfig config, HubSettings settings) {
        this.caller = CallPlan.of(config)
                .dialects(HubSignOn.NAME)
                .settings(HubSettings.own())
                .credentials(HubSettings.credentials(config))
                .signsOnBy(HubSignOn.NAME)
                .build();
        this.config = config;
        this.settings = settings;
    }

    /** A call that only asks. What it is about may be a person, so a failure has the hub's code and not its words. */
    <T> T asks(String operation, String path, Form form, @Nullable Object question, Function<Answer, T> decode) {
        AtomicReference<String> id = new AtomicReference<>();
        return made(
                Exchange.reads(operation, request(path, question, id), decode)
                        .classify(answer -> HubAnswers.failure(answer, form, settings, config.clock(), null))
                        .service(path),
                id);
    }

    /**
     * A call that changes something: the hub knows neither a key nor a query for it, so it is sent once, and again only if
     * the hub turned it away as not signed on.
     *
     * @param words parts of names, which a failure does not repeat
     */
    <T> T changes(
            String operation, String path, Form form, Object message, List<String> words, Function<Answer, T> decode) {
        AtomicReference<String> id = new AtomicReference<>();
        return made(
                Exchange.writes(operation, request(path, message, id), decode)
                        .renewingSession()
                        .classify(answer -> HubAnswers.failure(answer, form, settings, config.clock(), words))
                        .service(path),
                id);
    }

    private Supplier<WireRequest> request(String path, @Nullable Object message, AtomicReference<String> id) {
        URI uri = HubSettings.endpoint(config, path);
        byte[] body = message == null ? null : Json.bytes(message);
        return () -> {
            String attempt = UUID.randomUUID().toString();
            id.set(attempt);
            WireRequest request = WireRequest.of(body == null ? "GET" : "POST", uri)
                    .withHeader("Accept", "application/json")
                    .withHeader("X-Request-Id", attempt);
            return body == null ? request : request.withBody(Attachment.of(body, "application/json"));
        };
    }

    private <T> T made(Exchange<T> exchange, AtomicReference<String> id) {
        try {
            return caller.call(exchange);
        } catch (PlatformException e) {
            if (e.requestId() != null || id.get() == null) {
                throw e;
            }
            PlatformException named = e.toBuilder().requestId(id.get()).build();
            named.setStackTrace(e.getStackTrace());
            for (Throwable suppressed : e.getSuppressed()) {
                named.addSuppressed(suppressed);
            }
            throw named;
        }
    }

    @Override
    public void close() {
        caller.close();
    }
}
