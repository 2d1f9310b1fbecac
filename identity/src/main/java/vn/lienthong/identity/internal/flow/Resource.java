package vn.lienthong.identity.internal.flow;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.identity.ResourceAnswer;
import vn.lienthong.identity.Tokens;
import vn.lienthong.identity.internal.provider.DpopProofs;
import vn.lienthong.identity.internal.provider.Presented;
import vn.lienthong.identity.internal.provider.Provider;

/** Reads a service that is protected by the provider's tokens (RFC 6750, RFC 9449 section 7). Thread-safe. */
public final class Resource {
    private final Provider provider;
    private final EndpointErrors errors;
    private final @Nullable DpopProofs dpop;

    /** Makes no request yet. */
    public Resource(Assembly assembly) {
        this.provider = assembly.provider();
        this.errors = new EndpointErrors(assembly.preset().layer(), provider.clock());
        this.dpop = assembly.preset().asks().dpop();
    }

    /** Reads it with the access token. */
    public ResourceAnswer read(Tokens tokens, URI uri) {
        DpopProofs proofs = Presented.proofs(tokens.type(), dpop);
        Exchange<ResourceAnswer> exchange = Exchange.reads(
                        "identity.resource", () -> request(tokens, uri, proofs), Resource::answer)
                .classify(answer -> {
                    if (proofs != null) {
                        proofs.note(uri, answer);
                    }
                    return answer.ok() ? null : errors.ofBearer(answer, "resource", tokens.accessToken());
                })
                .service("resource");
        if (proofs != null) {
            exchange = exchange.onceMore(answer -> proofs.asksForNonce(uri, answer, null));
        }
        return provider.caller().call(exchange);
    }

    private static WireRequest request(Tokens tokens, URI uri, @Nullable DpopProofs proofs) {
        WireRequest request = WireRequest.of("GET", uri)
                .withHeader("Accept", "application/json")
                // By which both sides find the call again (FAPI 2.0, Implementation Advice).
                .withHeader("x-fapi-interaction-id", UUID.randomUUID().toString());
        return Presented.in(request, tokens.accessToken(), proofs);
    }

    private static ResourceAnswer answer(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>();
        answer.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return ResourceAnswer.of(answer.status(), headers, answer.body());
    }
}
