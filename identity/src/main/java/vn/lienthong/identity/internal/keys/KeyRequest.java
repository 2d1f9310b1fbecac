package vn.lienthong.identity.internal.keys;

import java.net.URI;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;

/** Gets the keys of an issuer, with the transport, trust and retry rules of core. */
public final class KeyRequest {
    private KeyRequest() {}

    /**
     * The key set at {@code endpoint}; empty if it has no usable key.
     *
     * @throws PlatformException {@code PROTOCOL} if the answer is not a key set, or the failure of the call
     */
    public static KeySet load(Caller caller, URI endpoint) {
        return caller.call(Exchange.reads(
                        "identity.keys",
                        () -> WireRequest.of("GET", endpoint).withHeader("Accept", "application/json"),
                        KeyRequest::read)
                .service("keys"));
    }

    private static KeySet read(Answer answer) {
        if (answer.body().length > KeySet.MAX_BYTES) {
            throw wrong("JWKS: larger than " + KeySet.MAX_BYTES + " bytes");
        }
        try {
            return KeySet.read(answer.text());
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static PlatformException wrong(String why) {
        return PlatformException.of(PlatformException.Kind.PROTOCOL, why).build();
    }
}
