package vn.lienthong.identity.internal.provider;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.identity.Tokens;

/** The headers that present an access token (RFC 6750 section 2.1, RFC 9449 section 7.1). */
public final class Presented {
    private Presented() {}

    /**
     * The proofs that a token of this type needs; {@code null} for a bearer token.
     *
     * @throws PlatformException {@code CONFIGURATION} if it needs some, and {@code dpop} is {@code null}
     */
    public static @Nullable DpopProofs proofs(Tokens.Type type, @Nullable DpopProofs dpop) {
        if (type != Tokens.Type.DPOP) {
            return null;
        }
        if (dpop == null) {
            throw PlatformException.of(
                            Kind.CONFIGURATION, "identity: tokens: are bound to a key (DPoP), but settings.dpop is off")
                    .build();
        }
        return dpop;
    }

    /** For one request; with a new proof if the token is bound. */
    public static Map<String, String> headers(String token, @Nullable DpopProofs proofs, String method, URI uri) {
        return proofs == null
                ? Map.of("Authorization", "Bearer " + token)
                : Map.of("Authorization", "DPoP " + token, "DPoP", proofs.proof(method, uri, token));
    }

    /** The same in the request. */
    public static WireRequest in(WireRequest request, String token, @Nullable DpopProofs proofs) {
        WireRequest presented = request;
        for (Map.Entry<String, String> header :
                headers(token, proofs, request.method(), request.uri()).entrySet()) {
            presented = presented.withHeader(header.getKey(), header.getValue());
        }
        return presented;
    }
}
