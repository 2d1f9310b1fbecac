package vn.lienthong.identity.internal.flow;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.Provider;

/** Exchanges a grant for tokens (RFC 6749 section 3.2). Thread-safe. */
final class TokenEndpoint {
    private final Preset preset;
    private final FormEndpoint endpoint;

    TokenEndpoint(Provider provider, Preset preset) {
        this.preset = preset;
        this.endpoint = new FormEndpoint(provider, preset, Endpoint.TOKEN);
    }

    /**
     * Exchanges the grant, and reads the answer with {@code read}. Sent once: a grant can be used once. Whatever fails after
     * the platform has issued tokens leaves it spent.
     *
     * @param operation as a {@link vn.lienthong.core.CallObserver} is told
     * @param grant the members of the form
     */
    <T> T exchange(String operation, Map<String, String> grant, Function<JsonObject, T> read) {
        return endpoint.once(operation, grant, answer -> read(answer, read)).get();
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
