package vn.lienthong.identity.internal.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.FormRequest;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.Provider;

/** Exchanges a grant for tokens (RFC 6749 section 3.2). Thread-safe. */
final class TokenEndpoint {
    /** Members of a grant by which somebody else could get the tokens. */
    private static final Set<String> SECRET =
            Set.of("code", "encrypt_key", "code_verifier", "refresh_token", "device_code", "auth_req_id");

    private final Provider provider;
    private final Preset preset;
    private final EndpointErrors errors;

    TokenEndpoint(Provider provider, Preset preset) {
        this.provider = provider;
        this.preset = preset;
        this.errors = new EndpointErrors(preset.layer(), provider.clock());
    }

    /**
     * Exchanges the grant, and reads the answer with {@code read}. Sent once: a grant can be used once. Whatever fails after
     * the platform has issued tokens leaves it spent.
     *
     * @param operation as a {@link vn.lienthong.core.CallObserver} is told
     * @param grant the members of the form
     */
    <T> T exchange(String operation, Map<String, String> grant, Function<JsonObject, T> read) {
        Metadata metadata = provider.metadata();
        List<String> secrets = new ArrayList<>();
        grant.forEach((name, value) -> {
            if (SECRET.contains(name)) {
                secrets.add(value);
            }
        });
        secrets.addAll(preset.registration().authentication().secrets());
        return provider.caller()
                .call(Exchange.writes(
                                operation,
                                () -> {
                                    FormRequest request = new FormRequest(metadata.require(Endpoint.TOKEN)).with(grant);
                                    preset.registration().authentication().addTo(request, metadata);
                                    return request.toWire();
                                },
                                answer -> read(answer, read))
                        .classify(answer -> errors.ofForm(answer, "token", secrets))
                        .service("token"))
                .get();
    }

    private <T> Supplier<T> read(Answer answer, Function<JsonObject, T> read) {
        try {
            JsonObject message = JsonObject.from("answer", answer.body(), TokenJson.RULES);
            JsonObject opened;
            try {
                opened = preset.layer().open(message);
            } catch (PlatformException e) {
                // Thrown outside of the call, and so without its name: what cannot be opened reads the same everywhere.
                PlatformException closed = Spent.after(e);
                return () -> {
                    throw closed;
                };
            }
            T result = read.apply(opened);
            return () -> result;
        } catch (PlatformException e) {
            throw Spent.after(e);
        }
    }
}
