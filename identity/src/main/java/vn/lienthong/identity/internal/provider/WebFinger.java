package vn.lienthong.identity.internal.provider;

import java.net.URI;
import vn.lienthong.core.PlatformException;
import vn.lienthong.core.PlatformException.Kind;
import vn.lienthong.core.WireRequest;
import vn.lienthong.core.internal.answer.Answer;
import vn.lienthong.core.internal.call.Caller;
import vn.lienthong.core.internal.call.Exchange;
import vn.lienthong.core.internal.wire.JsonObject;
import vn.lienthong.core.internal.wire.QueryString;
import vn.lienthong.identity.internal.jose.TokenJson;
import vn.lienthong.identity.internal.jose.TokenRefusal;

/**
 * Asks the host of an account who its issuer is (OpenID Connect Discovery 1.0 section 2, RFC 7033). The issuer is known before:
 * another one, or none, is refused.
 *
 * @param endpoint of the host
 * @param resource the account or identifier, as {@code acct:name@host} or an https URI
 */
public record WebFinger(URI endpoint, String resource) {
    private static final String ISSUER = "http://openid.net/specs/connect/1.0/issuer";
    private static final int MAX_BYTES = 64 * 1024;

    /**
     * Asks.
     *
     * @throws PlatformException {@code SECURITY} if another issuer is named; {@code PROTOCOL} if none or several are; the
     *     failure of the call
     */
    void check(Caller caller, String issuer) {
        URI uri = URI.create(
                endpoint + "?resource=" + QueryString.encode(resource) + "&rel=" + QueryString.encode(ISSUER));
        String named = caller.call(Exchange.reads(
                        "identity.webfinger",
                        () -> WireRequest.of("GET", uri).withHeader("Accept", "application/jrd+json, application/json"),
                        WebFinger::issuer)
                .service("webfinger"));
        if (!named.equals(issuer)) {
            throw TokenRefusal.of("webfinger", "the account's host names another issuer than settings.issuer");
        }
    }

    private static String issuer(Answer answer) {
        if (answer.body().length > MAX_BYTES) {
            throw wrong("larger than " + MAX_BYTES + " bytes");
        }
        String found = null;
        for (JsonObject link : JsonObject.from("webfinger", answer.body(), TokenJson.RULES.size(MAX_BYTES))
                .list("links")) {
            if (ISSUER.equals(link.text("rel"))) {
                if (found != null) {
                    throw wrong("more than one link names an issuer");
                }
                found = link.requireText("href");
            }
        }
        if (found == null) {
            throw wrong("no link names an issuer");
        }
        return found;
    }

    private static PlatformException wrong(String why) {
        return PlatformException.of(Kind.PROTOCOL, "webfinger: " + why).build();
    }
}
