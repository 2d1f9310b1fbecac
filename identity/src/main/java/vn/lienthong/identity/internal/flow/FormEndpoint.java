package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.identity.internal.preset.Preset;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.Endpoint;
import vn.lienthong.identity.internal.provider.FormRequest;
import vn.lienthong.identity.internal.provider.Metadata;
import vn.lienthong.identity.internal.provider.Provider;

/** Posts a form to one of the provider's endpoints, with the proof of who this program is. Thread-safe. */
public final class FormEndpoint {
    /** Members by which somebody else could get the tokens: no sentence of the platform's may repeat them. */
    private static final Set<String> SECRET = Set.of(
            "code",
            "encrypt_key",
            "code_verifier",
            "refresh_token",
            "device_code",
            "auth_req_id",
            "token",
            "subject_token",
            "actor_token",
            "client_notification_token",
            "id_token_hint",
            "login_hint",
            "login_hint_token",
            "user_code",
            "request",
            "state",
            "nonce");

    /** RFC 9449 section 5; at the end of a token, Keycloak's policies for FAPI 2.0 demand a proof too, and others pass over it. */
    private static final Set<Endpoint> SHOWN_THE_KEY = Set.of(Endpoint.TOKEN, Endpoint.REVOCATION);

    private final Provider provider;
    private final Preset preset;
    private final EndpointErrors errors;
    private final Endpoint endpoint;

    public FormEndpoint(Provider provider, Preset preset, Endpoint endpoint) {
        this.provider = provider;
        this.preset = preset;
        this.errors = new EndpointErrors(preset.layer(), provider.clock());
        this.endpoint = endpoint;
    }

    /**
     * Posts the form once, since it changes something that cannot be changed twice.
     *
     * @param operation as a {@link vn.lienthong.core.CallObserver} is told
     */
    public <T> T once(String operation, Map<String, String> form, Function<Answer, T> read) {
        return post(Exchange::writes, operation, form, read);
    }

    /** Posts the form; again after a transient failure, since twice is as good as once. */
    public <T> T repeatable(String operation, Map<String, String> form, Function<Answer, T> read) {
        return post(Exchange::keyed, operation, form, read);
    }

    private interface Making {
        <T> Exchange<T> of(String operation, Supplier<WireRequest> request, Function<Answer, T> read);
    }

    private <T> T post(Making making, String operation, Map<String, String> form, Function<Answer, T> read) {
        Metadata metadata = provider.metadata();
        URI uri = metadata.require(endpoint);
        DpopProofs dpop = SHOWN_THE_KEY.contains(endpoint) ? preset.asks().dpop() : null;
        List<String> secrets = secrets(form);
        Exchange<T> exchange = making.of(
                        operation,
                        () -> {
                            FormRequest request = new FormRequest(uri).with(form);
                            preset.registration().authentication().addTo(request, metadata);
                            if (dpop != null) {
                                request.header("DPoP", dpop.proof("POST", uri, null));
                            }
                            return request.toWire();
                        },
                        read)
                .classify(answer -> failure(answer, uri, dpop, secrets))
                .service(endpoint.service());
        if (dpop != null) {
            exchange = exchange.onceMore(answer -> dpop.asksForNonce(uri, answer, errors.code(answer)));
        }
        return provider.caller().call(exchange);
    }

    private @Nullable PlatformException failure(
            Answer answer, URI uri, @Nullable DpopProofs dpop, List<String> secrets) {
        if (dpop != null) {
            dpop.note(uri, answer);
        }
        return errors.ofForm(answer, endpoint.service(), secrets);
    }

    private List<String> secrets(Map<String, String> form) {
        List<String> secrets =
                new ArrayList<>(preset.registration().authentication().secrets());
        form.forEach((name, value) -> {
            if (SECRET.contains(name)) {
                secrets.add(value);
            }
        });
        return secrets;
    }
}
